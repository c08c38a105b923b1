package org.spoolhound.indexer.derive;

import java.util.Map;
import java.util.Set;
import org.spoolhound.indexer.state.ProbeChain.Predecessor;
import org.spoolhound.spool.snapshot.SnapshotId;

/** Tells what the probes of a snapshot are compared with. */
@FunctionalInterface
interface Predecessors {

    /** By probe; those without any are left out. */
    Map<String, Predecessor> of(SnapshotId id, Set<String> probes);
}
