package org.spoolhound.indexer.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ScheduleTest {

    private static final Duration OFTEN = Duration.ofMillis(10);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void every_afterStart_callsAgainAndAgainEvenIfACallThrows() throws Exception {
        CountDownLatch calls = new CountDownLatch(3);
        try (Schedule schedule = new Schedule()) {
            schedule.every(OFTEN, "work", () -> {
                calls.countDown();
                throw new IllegalStateException("on purpose");
            });
            assertEquals(3, calls.getCount());
            schedule.start();
            assertTrue(calls.await(1, TimeUnit.MINUTES));
        }
    }

    @Test
    void every_callThatTakesLong_neverRunsTwiceAtOnce() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicBoolean overlapped = new AtomicBoolean();
        CountDownLatch calls = new CountDownLatch(5);
        try (Schedule schedule = new Schedule()) {
            schedule.every(OFTEN, "work", () -> {
                overlapped.compareAndSet(false, running.incrementAndGet() > 1);
                calls.countDown();
                running.decrementAndGet();
            });
            schedule.start();
            assertTrue(calls.await(1, TimeUnit.MINUTES));
        }
        assertFalse(overlapped.get());
    }

    @Test
    void daily_nextTime_isThatTimeOfDayInItsZone() {
        try (Schedule schedule = new Schedule()) {
            schedule.daily(LocalTime.of(3, 30), BERLIN, "sweep", () -> {});
            Instant next = schedule.next("sweep").orElseThrow();
            assertEquals(
                    LocalTime.of(3, 30), ZonedDateTime.ofInstant(next, BERLIN).toLocalTime());
            assertTrue(next.isAfter(Instant.now().minusSeconds(1)));
            assertTrue(next.isBefore(Instant.now().plus(Duration.ofHours(26))));
            assertTrue(schedule.next("nothing of this name").isEmpty());
        }
    }

    @Test
    void close_waitsForWhatRuns() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        Schedule schedule = new Schedule();
        schedule.every(Duration.ofHours(1), "work", () -> {
            begun.countDown();
            Thread.onSpinWait();
            ended.set(true);
        });
        schedule.start();
        assertTrue(begun.await(1, TimeUnit.MINUTES));
        schedule.close();
        assertTrue(ended.get());
    }

    @Test
    void put_sameNameTwice_isRefused() {
        try (Schedule schedule = new Schedule()) {
            schedule.every(OFTEN, "work", () -> {});
            assertThrows(
                    IllegalArgumentException.class, () -> schedule.every(OFTEN, "work", () -> {}));
        }
    }
}
