package org.spoolhound.indexer.index;

import java.util.List;
import java.util.Set;

/**
 * Events of one partition that retention forgets.
 *
 * @param partition whose
 * @param parts an event is forgotten when one of them says so
 */
public record Forgetting(PartitionId partition, List<Part> parts) {

    /** Copies the list. */
    public Forgetting {
        parts = List.copyOf(parts);
    }

    /**
     * Some of the partition's events.
     *
     * @param snapshots keys of the snapshots they stand for; with {@code except} those of all
     *     others
     * @param except whether the snapshots are those that are left out
     * @param over which categories are
     */
    public record Part(Set<String> snapshots, boolean except, Over over) {

        /** Copies the set. */
        public Part {
            snapshots = Set.copyOf(snapshots);
        }
    }

    /**
     * Which events are too old. One of several categories is only when all of them are.
     *
     * @param categories of event.category that are too old, in lower case
     * @param kept those that are not, of all that are named
     * @param others whether events are that have another category, or none
     */
    public record Over(Set<String> categories, Set<String> kept, boolean others) {

        /** All are. */
        public static final Over ALL = new Over(Set.of(), Set.of(), true);

        /** Copies the sets. */
        public Over {
            categories = Set.copyOf(categories);
            kept = Set.copyOf(kept);
        }

        /** Whether none is. */
        public boolean isNothing() {
            return categories.isEmpty() && !others;
        }

        /** Whether all are. */
        public boolean isAll() {
            return others && kept.isEmpty();
        }

        /** Whether an event of these categories, in lower case, is. */
        public boolean includes(List<String> of) {
            if (of.isEmpty()) {
                return others;
            }
            return of.stream()
                    .allMatch(category ->
                            categories.contains(category) || (others && !kept.contains(category)));
        }
    }
}
