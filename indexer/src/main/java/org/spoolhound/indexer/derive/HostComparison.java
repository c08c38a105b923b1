package org.spoolhound.indexer.derive;

import java.time.Instant;
import java.util.List;
import org.spoolhound.spool.snapshot.AgentId;
import org.spoolhound.spool.snapshot.SnapshotId;

/**
 * How a host differs between two moments.
 *
 * @param agent whose host
 * @param at the earlier moment
 * @param with the later
 * @param probes those that saw everything before both, by name
 */
public record HostComparison(AgentId agent, Instant at, Instant with, List<Probe> probes) {

    /** Copies the list. */
    public HostComparison {
        probes = List.copyOf(probes);
    }

    /**
     * What one probe saw differ.
     *
     * @param name of the probe
     * @param before the earlier snapshot
     * @param beforeAt when that was collected
     * @param after the later snapshot
     * @param afterAt when that was collected
     * @param differences in a fixed order
     */
    public record Probe(
            String name,
            SnapshotId before,
            Instant beforeAt,
            SnapshotId after,
            Instant afterAt,
            List<Difference> differences) {

        /** Copies the list. */
        public Probe {
            differences = List.copyOf(differences);
        }
    }

    /** How many things differ. */
    public int size() {
        return probes.stream().mapToInt(probe -> probe.differences().size()).sum();
    }
}
