package org.spoolhound.indexer.derive;

import java.io.IOException;
import org.spoolhound.spool.snapshot.SnapshotId;

/** Keeps the states of snapshots, so that they need not be read again. */
@FunctionalInterface
interface StateKeeper {

    /** Makes a state from its snapshot. */
    @FunctionalInterface
    interface Source {
        HostState read() throws IOException;
    }

    /** The state of a snapshot with this digest of its signed bytes: kept, or made then. */
    HostState of(SnapshotId id, String sha256, Source source) throws IOException;
}
