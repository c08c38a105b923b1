package org.spoolhound.indexer.detect.correlate;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A maximal run of overlapping satisfied windows of one group.
 *
 * @param group the values that are the same, by field or alias, in lower case
 * @param events every event of its windows once, in order
 * @param reached when the first window was satisfied
 * @param reachedBy the event that satisfied it
 */
public record Stretch(
        Map<String, String> group, List<Matched> events, Instant reached, String reachedBy) {

    /** The time of the first event. */
    public Instant first() {
        return events.getFirst().time();
    }

    /** The time of the last event. */
    public Instant last() {
        return events.getLast().time();
    }
}
