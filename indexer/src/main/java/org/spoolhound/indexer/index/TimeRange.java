package org.spoolhound.indexer.index;

import java.time.Instant;

/**
 * A span of event time.
 *
 * @param from the first moment inside
 * @param to the first moment after it
 */
public record TimeRange(Instant from, Instant to) {

    /** All of time. */
    public static final TimeRange ALL = new TimeRange(Instant.MIN, Instant.MAX);

    /** Refuses a span that ends before it begins. */
    public TimeRange {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "the range ends (" + to + ") before it begins (" + from + ")");
        }
    }

    /** Whether a moment lies inside. */
    public boolean contains(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(to);
    }
}
