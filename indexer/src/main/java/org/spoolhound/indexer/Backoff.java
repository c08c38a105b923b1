package org.spoolhound.indexer;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Makes work that fails again and again rarer: the pause doubles up to a limit. One thread. */
final class Backoff {

    private final Duration first;
    private final Duration longest;
    private final LongSupplier nanos;
    private Duration pause = Duration.ZERO;
    private long failedAt;

    /**
     * Nothing has failed yet.
     *
     * @param first the pause after the first failure
     * @param longest the pause never gets longer
     * @param nanos tells the time like {@link System#nanoTime}
     */
    Backoff(Duration first, Duration longest, LongSupplier nanos) {
        this.first = first;
        this.longest = longest;
        this.nanos = nanos;
    }

    /** Whether it is time to try. */
    boolean isOver() {
        return pause.isZero() || nanos.getAsLong() - failedAt >= pause.toNanos();
    }

    /** It failed; the pause until the next try. */
    Duration failed() {
        Duration longer = pause.isZero() ? first : pause.multipliedBy(2);
        pause = longer.compareTo(longest) > 0 ? longest : longer;
        failedAt = nanos.getAsLong();
        return pause;
    }

    /** It went well. */
    void succeeded() {
        pause = Duration.ZERO;
    }
}
