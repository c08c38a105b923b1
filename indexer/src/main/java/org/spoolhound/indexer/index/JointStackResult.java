package org.spoolhound.indexer.index;

import java.time.Instant;
import java.util.List;

/**
 * The answer to a {@link JointStackRequest}.
 *
 * @param entries in the order asked for
 * @param distinct how many different combinations there are
 * @param events how many events carry all the fields
 * @param partial whether the deadline, or a limit of memory, cut the count short
 */
public record JointStackResult(List<Entry> entries, long distinct, long events, boolean partial) {

    /** Copies the entries. */
    public JointStackResult {
        entries = List.copyOf(entries);
    }

    /** The same, with something missing. */
    JointStackResult asPartial() {
        return new JointStackResult(entries, distinct, events, true);
    }

    /**
     * One combination of values and how often it occurs.
     *
     * @param values one for each field in the order asked for, in the case of its newest event
     * @param count how many events carry it
     * @param first its earliest event's time in the range
     * @param last its latest event's time in the range
     */
    public record Entry(List<String> values, long count, Instant first, Instant last) {

        /** Copies the values. */
        public Entry {
            values = List.copyOf(values);
        }
    }
}
