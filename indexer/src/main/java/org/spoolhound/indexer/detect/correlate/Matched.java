package org.spoolhound.indexer.detect.correlate;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One matched event, as far as anyone needs it later. Ordered by time, agent, sequence and line.
 *
 * @param time the event's, in microseconds
 * @param eventId by which it is known
 * @param named values of some fields, as whoever reads matches asked for
 */
public record Matched(Instant time, String eventId, Map<String, List<String>> named)
        implements Comparable<Matched> {

    private static final Comparator<Matched> ORDER = Comparator.comparing(Matched::time)
            .thenComparing(Matched::origin)
            .thenComparingInt(one -> one.line().length())
            .thenComparing(Matched::line);

    private String origin() {
        return eventId.substring(0, eventId.lastIndexOf('-') + 1);
    }

    private String line() {
        return eventId.substring(eventId.lastIndexOf('-') + 1);
    }

    @Override
    public int compareTo(Matched other) {
        return ORDER.compare(this, other);
    }
}
