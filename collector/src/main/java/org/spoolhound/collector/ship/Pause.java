package org.spoolhound.collector.ship;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits between attempts. */
@FunctionalInterface
public interface Pause {
    /** Waits in truth. */
    Pause REAL = duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());

    /**
     * Waits so long.
     *
     * @throws InterruptedException when shipping shall end instead
     */
    void of(Duration duration) throws InterruptedException;
}
