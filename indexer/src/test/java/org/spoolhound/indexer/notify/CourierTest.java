package org.spoolhound.indexer.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.spoolhound.indexer.notify.TestMail.NOON;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Bundle;
import org.spoolhound.indexer.state.Notification;
import org.spoolhound.indexer.state.Outbox;
import org.spoolhound.indexer.state.OutboxEntry;
import org.spoolhound.indexer.state.StateDatabase;

final class CourierTest {
    private static final Notification ONE = new Notification(
            TenantId.MAIN, Notification.Kind.REPORT, "2026-11-20", "nightly", "mail", Map.of());

    @TempDir
    Path data;

    private final List<Bundle> sent = new ArrayList<>();
    private final Deque<DeliveryException> troubles = new ArrayDeque<>();
    private StateDatabase database;

    @BeforeEach
    void open() throws IOException {
        database = StateDatabase.open(data);
        new Outbox(database, clock(NOON)).add(ONE);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private int deliverAt(Duration later) {
        return new Courier(database, new TestChannel(), Duration.ofDays(3), clock(NOON.plus(later)))
                .deliver();
    }

    private OutboxEntry entry() {
        return new Outbox(database, clock(NOON)).find(ONE.id()).orElseThrow();
    }

    private final class TestChannel implements Channel {
        @Override
        public String name() {
            return "mail";
        }

        @Override
        public int together() {
            return 1;
        }

        @Override
        public Duration gap() {
            return Duration.ZERO;
        }

        @Override
        public Optional<String> send(Bundle bundle) throws DeliveryException {
            if (!troubles.isEmpty()) {
                throw troubles.pop();
            }
            sent.add(bundle);
            return Optional.empty();
        }
    }

    @Test
    void deliver_well_isDoneOnce() {
        assertEquals(1, deliverAt(Duration.ZERO));
        assertEquals(0, deliverAt(Duration.ofDays(1)));
        assertEquals(OutboxEntry.State.SENT, entry().state());
    }

    @Test
    void deliver_fails_isTriedAgainAfterAPause() {
        troubles.add(DeliveryException.forNow("down", null));
        deliverAt(Duration.ZERO);
        assertEquals(0, deliverAt(Duration.ofSeconds(29)));
        assertEquals(1, deliverAt(Duration.ofSeconds(30)));
        assertEquals(2, sent.get(0).attempts());
    }

    @Test
    void deliver_failsForDays_isGivenUp() {
        troubles.add(DeliveryException.forNow("down", null));
        troubles.add(DeliveryException.forNow("still down", null));
        deliverAt(Duration.ZERO);
        deliverAt(Duration.ofDays(3));
        assertEquals(OutboxEntry.State.DEAD, entry().state());
        assertEquals("still down", entry().remark());
    }

    @Test
    void deliver_hopeless_isGivenUpAtOnce() {
        troubles.add(DeliveryException.forGood("unknown kind", null));
        deliverAt(Duration.ZERO);
        assertEquals(OutboxEntry.State.DEAD, entry().state());
    }

    @Test
    void pause_doublesUpToAnHour() {
        assertEquals(Duration.ofSeconds(30), Courier.pause(1));
        assertEquals(Duration.ofMinutes(1), Courier.pause(2));
        assertEquals(Duration.ofHours(1), Courier.pause(99));
    }
}
