package org.spoolhound.indexer.state;

import java.time.Instant;
import java.util.List;
import org.spoolhound.spool.snapshot.AgentId;

/**
 * What is known to be missing of one agent's snapshots, up to the last one received.
 *
 * @param agent whose
 * @param received how many snapshots were accepted
 * @param events how many events they hold
 * @param last the highest sequence received
 * @param lastCollectedAt when the newest snapshot was collected
 * @param missing runs of sequences that never came, ascending
 * @param broken sequences whose predecessor came, but is not the one they name
 */
public record Completeness(
        AgentId agent,
        long received,
        long events,
        long last,
        Instant lastCollectedAt,
        List<Gap> missing,
        List<Long> broken) {

    /** Copies the lists. */
    public Completeness {
        missing = List.copyOf(missing);
        broken = List.copyOf(broken);
    }

    /**
     * A run of missing sequences.
     *
     * @param first the lowest missing
     * @param last the highest missing
     */
    public record Gap(long first, long last) {

        /** How many are missing. */
        public long size() {
            return last - first + 1;
        }

        /** For example {@code 17} or {@code 17-21}. */
        @Override
        public String toString() {
            return first == last ? Long.toString(first) : first + "-" + last;
        }
    }

    /** Whether every snapshot up to the last came, and each follows from the one before. */
    public boolean complete() {
        return missing.isEmpty() && broken.isEmpty();
    }
}
