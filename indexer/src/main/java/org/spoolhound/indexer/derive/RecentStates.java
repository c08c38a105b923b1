package org.spoolhound.indexer.derive;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spoolhound.spool.snapshot.SnapshotId;

/** The states of the last few snapshots, in memory. One thread. */
final class RecentStates implements StateKeeper {
    private final Map<SnapshotId, HostState> kept = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SnapshotId, HostState> eldest) {
            return size() > HostStates.KEPT;
        }
    };

    @Override
    public HostState of(SnapshotId id, String sha256, Source source) throws IOException {
        HostState known = kept.get(id);
        if (known != null) {
            return known;
        }
        HostState made = source.read();
        kept.put(id, made);
        return made;
    }
}
