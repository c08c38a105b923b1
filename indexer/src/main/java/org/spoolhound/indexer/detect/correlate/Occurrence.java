package org.spoolhound.indexer.detect.correlate;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * One thing a correlation counts: a match, or a satisfied window of a correlation it refers to.
 *
 * @param part which of the things it refers to, from 0
 * @param time when: a window's end
 * @param eventId which event: the last of a window
 * @param values for each field it looks at, the values as text
 * @param events the matched events behind it, in order
 */
record Occurrence(
        int part, Instant time, String eventId, List<List<String>> values, List<Matched> events) {

    static final Comparator<Occurrence> ORDER = Comparator.comparing(Occurrence::last);

    /** The event that orders it. */
    private Matched last() {
        return events.getLast();
    }
}
