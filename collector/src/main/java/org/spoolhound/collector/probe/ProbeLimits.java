package org.spoolhound.collector.probe;

import java.time.Duration;

/**
 * How far one probe may go.
 *
 * @param time wall time, more than zero
 * @param rows events, 1 and up
 */
public record ProbeLimits(Duration time, int rows) {

    /** Refuses limits that allow nothing. */
    public ProbeLimits {
        if (time.isNegative() || time.isZero() || rows < 1) {
            throw new IllegalArgumentException(
                    "a probe needs time and rows: " + time + ", " + rows);
        }
    }
}
