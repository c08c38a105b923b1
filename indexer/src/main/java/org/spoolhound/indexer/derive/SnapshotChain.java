package org.spoolhound.indexer.derive;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.spoolhound.indexer.ingest.AcceptedSnapshot;
import org.spoolhound.indexer.state.ProbeChain.Link;
import org.spoolhound.indexer.state.ProbeChain.Predecessor;
import org.spoolhound.spool.snapshot.SnapshotId;

/**
 * The snapshots of one agent that were read so far, in memory: what the ledger is to those that
 * were indexed. One thread.
 */
public final class SnapshotChain {
    private final TreeMap<Long, Link> links = new TreeMap<>();

    /** Adds a snapshot; those of another agent make it forget all before. */
    public void add(AcceptedSnapshot snapshot) {
        SnapshotId id = snapshot.id();
        if (!links.isEmpty() && !links.firstEntry().getValue().id().agent().equals(id.agent())) {
            links.clear();
        }
        links.put(
                id.sequence(),
                new Link(
                        id,
                        snapshot.manifest().header().collectedAt(),
                        snapshot.claim().fileName(),
                        snapshot.manifest().trailer().sha256(),
                        snapshot.isCompared() ? snapshot.completeProbes() : Set.of()));
    }

    /** Whether a snapshot was added. */
    public boolean has(SnapshotId id) {
        Link link = links.get(id.sequence());
        return link != null && link.id().equals(id);
    }

    /** The nearest earlier snapshot in which each probe was complete. */
    Map<String, Predecessor> predecessors(SnapshotId id, Set<String> probes) {
        Map<String, Predecessor> found = new HashMap<>();
        Set<String> wanted = new TreeSet<>(probes);
        long awaited = id.sequence() - 1;
        boolean gap = false;
        for (Link link : links.headMap(id.sequence(), false).descendingMap().values()) {
            gap |= link.id().sequence() != awaited;
            awaited = link.id().sequence() - 1;
            Predecessor predecessor = new Predecessor(link, gap);
            link.probes().stream()
                    .filter(wanted::remove)
                    .forEach(probe -> found.put(probe, predecessor));
            if (wanted.isEmpty()) {
                break;
            }
        }
        return found;
    }
}
