package org.spoolhound.indexer.state;

import java.time.Instant;
import java.util.Comparator;

/**
 * One event of an alert. Ordered by time, then agent, sequence and line.
 *
 * @param time the event's, in microseconds
 * @param eventId by which the index knows it
 */
public record Evidence(Instant time, String eventId) implements Comparable<Evidence> {

    private static final Comparator<Evidence> ORDER = Comparator.comparing(Evidence::time)
            .thenComparing(Evidence::origin)
            .thenComparingInt(one -> one.line().length())
            .thenComparing(Evidence::line);

    private String origin() {
        return eventId.substring(0, eventId.lastIndexOf('-') + 1);
    }

    private String line() {
        return eventId.substring(eventId.lastIndexOf('-') + 1);
    }

    @Override
    public int compareTo(Evidence other) {
        return ORDER.compare(this, other);
    }
}
