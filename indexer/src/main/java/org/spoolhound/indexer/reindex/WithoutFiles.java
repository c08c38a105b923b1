package org.spoolhound.indexer.reindex;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.index.BrokenPartitionException;
import org.spoolhound.indexer.index.DocumentCounts;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.ingest.AcceptedSnapshot;
import org.spoolhound.indexer.state.PartitionLedger;
import org.spoolhound.spool.snapshot.SnapshotId;

/** Counts what only the index still has, because the files it came from have left the archive. */
final class WithoutFiles {
    private static final Logger LOG = LoggerFactory.getLogger(WithoutFiles.class);

    private WithoutFiles() {}

    /** How many events of the index that is read now no rebuild can make again. */
    static long events(ReindexParts parts) throws IOException {
        Map<PartitionId, Set<SnapshotId>> partitions =
                new PartitionLedger(parts.database()).withoutFiles();
        if (partitions.isEmpty()) {
            return 0;
        }
        long events = 0;
        try (DocumentCounts counts = parts.store().openCounts()) {
            for (Map.Entry<PartitionId, Set<SnapshotId>> one : partitions.entrySet()) {
                events += events(counts, one.getKey(), one.getValue());
            }
        }
        if (events > 0) {
            LOG.warn(
                    "reindex: {} events are not in the new index: their files left the archive"
                            + " before their time in the index was over",
                    events);
        }
        return events;
    }

    private static long events(DocumentCounts counts, PartitionId partition, Set<SnapshotId> ids)
            throws IOException {
        try {
            Map<String, Long> there = counts.of(partition);
            long events = 0;
            for (SnapshotId id : ids) {
                events += there.getOrDefault(id.toString(), 0L);
                events += there.getOrDefault(AcceptedSnapshot.derivedKey(id), 0L);
            }
            return events;
        } catch (BrokenPartitionException e) {
            return 0; // nobody can hunt in it either
        }
    }
}
