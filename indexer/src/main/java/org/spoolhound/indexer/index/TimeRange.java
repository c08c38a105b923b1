package org.spoolhound.indexer.index;

import java.time.Instant;
import org.spoolhound.indexer.condition.Values;

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

    /** Whether an event of this time is found in it: event times count in whole microseconds. */
    public boolean covers(Instant time) {
        return contains(Values.ofMicros(Values.micros(time)));
    }

    /** Whether a moment lies inside. */
    public boolean contains(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(to);
    }
}
