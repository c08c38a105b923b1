package org.spoolhound.indexer.derive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one complete probe saw in one snapshot.
 *
 * @param things in the order of their rows; null when there were too many to compare
 */
record ProbeState(@Nullable List<Thing> things) {
    static final ProbeState EMPTY = new ProbeState(List.of());
    static final ProbeState TOO_LARGE = new ProbeState(null);

    ProbeState {
        things = things == null ? null : List.copyOf(things);
    }
}
