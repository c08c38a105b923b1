package org.spoolhound.indexer.index;

import java.util.List;

/**
 * The answer to a {@link StackRequest}.
 *
 * @param entries in the order asked for
 * @param distinct how many different values there are
 * @param events how many events carry the field at all
 * @param partial whether the deadline cut the count short
 */
public record StackResult(List<StackEntry> entries, long distinct, long events, boolean partial) {

    /** Copies the entries. */
    public StackResult {
        entries = List.copyOf(entries);
    }

    /** The same, of which something is missing. */
    StackResult asPartial() {
        return new StackResult(entries, distinct, events, true);
    }
}
