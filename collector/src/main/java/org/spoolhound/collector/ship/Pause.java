package org.spoolhound.collector.ship;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits between attempts. */
interface Pause {
    /** Waits in truth. */
    Pause REAL = duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());

    /** Waits so long. */
    void of(Duration duration) throws InterruptedException;
}
