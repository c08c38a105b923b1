package org.spoolhound.indexer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BackoffTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private long nanos = -5;
    private final Backoff backoff = new Backoff(SECOND, SECOND.multipliedBy(3), () -> nanos);

    @Test
    void isOver_beforeAnyFailure_isTrue() {
        assertTrue(backoff.isOver());
    }

    @Test
    void failed_againAndAgain_doublesThePauseUpToTheLimit() {
        assertEquals(SECOND, backoff.failed());
        assertEquals(SECOND.multipliedBy(2), backoff.failed());
        assertEquals(SECOND.multipliedBy(3), backoff.failed());
        assertEquals(SECOND.multipliedBy(3), backoff.failed());
    }

    @Test
    void isOver_afterThePause_isTrueAgain() {
        backoff.failed();
        nanos += SECOND.toNanos() - 1;
        assertFalse(backoff.isOver());
        nanos++;
        assertTrue(backoff.isOver());
    }

    @Test
    void succeeded_startsOverWithTheFirstPause() {
        backoff.failed();
        backoff.failed();
        backoff.succeeded();
        assertTrue(backoff.isOver());
        assertEquals(SECOND, backoff.failed());
    }
}
