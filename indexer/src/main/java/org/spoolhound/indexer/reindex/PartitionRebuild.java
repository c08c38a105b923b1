package org.spoolhound.indexer.reindex;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.index.PartitionRepair;
import org.spoolhound.indexer.ingest.Workers;
import org.spoolhound.indexer.state.PartitionLedger;
import org.spoolhound.spool.snapshot.SnapshotId;

/**
 * Makes single partitions again from the archive, and leaves all others alone. Nothing else may
 * write to index or archive meanwhile.
 */
public final class PartitionRebuild {
    private final ReindexParts parts;

    /** Works with these parts. */
    public PartitionRebuild(ReindexParts parts) {
        this.parts = parts;
    }

    /**
     * Makes one again, of every snapshot the ledger has in it.
     *
     * @return snapshots whose files cannot be read, and why: their events are not in it
     */
    public Map<SnapshotId, String> rebuild(PartitionId partition) throws IOException {
        Map<SnapshotId, String> unreadable = new ConcurrentSkipListMap<>();
        parts.live().close();
        try (PartitionRepair repair = parts.store().repair(partition);
                Workers workers = new Workers(parts.threads())) {
            Rebuilding rebuilding = new Rebuilding(parts, repair.writer(), unreadable::put);
            workers.map(
                    Run.of(
                            new PartitionLedger(parts.database()).snapshots(partition),
                            parts.threads()),
                    run -> {
                        for (var entry : run.entries()) {
                            rebuilding.index(entry, run.lane(), partition);
                        }
                        return run;
                    });
            repair.publish();
        }
        return unreadable;
    }
}
