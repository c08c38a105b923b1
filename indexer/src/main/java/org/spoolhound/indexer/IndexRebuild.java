package org.spoolhound.indexer;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.index.ReopeningWriter;
import org.spoolhound.indexer.ingest.ArchivedSnapshots;
import org.spoolhound.indexer.ingest.FreeSpace;
import org.spoolhound.indexer.ingest.Steps;
import org.spoolhound.indexer.reindex.Fingerprint;
import org.spoolhound.indexer.reindex.IndexCheck;
import org.spoolhound.indexer.reindex.IndexDigest;
import org.spoolhound.indexer.reindex.PartitionRebuild;
import org.spoolhound.indexer.reindex.Reindex;
import org.spoolhound.indexer.reindex.ReindexParts;
import org.spoolhound.indexer.reindex.ReindexSummary;
import org.spoolhound.indexer.reindex.RepairSummary;
import org.spoolhound.indexer.retain.Keeping;
import org.spoolhound.indexer.state.IndexDigests;
import org.spoolhound.indexer.state.Reindexing;
import org.spoolhound.spool.codec.SnapshotLimits;
import org.spoolhound.spool.snapshot.SnapshotId;

/** One rebuild of an indexer's index, turn by turn, with a digest of what came of it. */
final class IndexRebuild {
    private final IndexerParts parts;
    private final ReopeningWriter live;
    private final FreeSpace space;

    IndexRebuild(IndexerParts parts, ReopeningWriter live, FreeSpace space) {
        this.parts = parts;
        this.live = live;
        this.space = space;
    }

    ReindexSummary run(Indexer indexer, boolean withoutUnreadable, ReindexListener listener)
            throws IOException {
        long began = System.nanoTime();
        try (Reindex reindex = new Reindex(reindexParts(parts, live), withoutUnreadable)) {
            indexer.inTurn(() -> {
                reindex.begin();
                return true;
            });
            boolean more;
            do {
                more = indexer.inTurn(() -> turn(reindex));
                listener.progress(reindex.counts().done(), reindex.counts().total());
            } while (more);
            // Days over by size, or since it began: what a sweep would leave is what it gives.
            indexer.inTurn(() -> Indexer.retention(parts).sweepIndex(live));
            Reindexing.Counts counts = reindex.counts();
            IndexDigests.Taken taken = record(parts, digest(parts));
            return new ReindexSummary(
                    taken.generation(),
                    counts.done(),
                    taken.events(),
                    reindex.unreadable(),
                    taken.digest(),
                    taken.fingerprint(),
                    Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private boolean turn(Reindex reindex) throws IOException {
        Optional<String> shortage = space.shortage();
        if (shortage.isPresent()) {
            throw new IOException(shortage.get()
                    + "; the index stays as it is, and what was built of the new one is kept");
        }
        return reindex.turn();
    }

    /** Nothing else may overlap it. */
    RepairSummary repair(Collection<PartitionId> partitions) throws IOException {
        PartitionRebuild rebuild = new PartitionRebuild(reindexParts(parts, live));
        Set<SnapshotId> unreadable = new HashSet<>();
        for (PartitionId partition : partitions) {
            unreadable.addAll(rebuild.rebuild(partition).keySet());
        }
        return new RepairSummary(partitions.size(), unreadable.size());
    }

    static IndexCheck check(IndexerParts parts) {
        return new IndexCheck(
                reindexParts(parts, new ReopeningWriter(parts.store())),
                parts.spool().archive());
    }

    private static ReindexParts reindexParts(IndexerParts parts, ReopeningWriter live) {
        Map<Integer, Steps> lanes = new ConcurrentHashMap<>();
        return new ReindexParts(
                parts.store(),
                live,
                parts.database(),
                new ArchivedSnapshots(parts.spool(), parts.database(), SnapshotLimits.DEFAULT),
                lane -> lanes.computeIfAbsent(
                        lane, number -> Indexer.steps(parts, "reindex/" + number)),
                Keeping.of(parts.retention(), parts.database()),
                fingerprint(parts),
                parts.ingest().threadCount(),
                parts.ingest().batchFiles(),
                parts.clock());
    }

    /** Everything beside the archive that decides what these parts make of it. */
    static Fingerprint fingerprint(IndexerParts parts) {
        FieldCatalogue catalogue = FieldCatalogue.standard();
        return Fingerprint.of(Map.of(
                "catalogue", Integer.toString(catalogue.version()),
                "max-days", Integer.toString(parts.ingest().maxDays()),
                "parsers", parts.parsers().fingerprint(),
                "retention", Keeping.of(parts.retention(), parts.database()).fingerprint()));
    }

    /** Reads the whole index. */
    static IndexDigest digest(IndexerParts parts) throws IOException {
        try (EventReader reader = parts.store().openReader()) {
            return IndexDigest.of(reader, parts.ingest().threadCount(), List.of());
        }
    }

    /** Writes down what the index holds now. */
    static IndexDigests.Taken record(IndexerParts parts, IndexDigest digest) throws IOException {
        Fingerprint fingerprint = fingerprint(parts);
        IndexDigests.Taken taken = new IndexDigests.Taken(
                parts.clock().instant(),
                parts.store().generation(),
                digest.events(),
                digest.sha256(),
                fingerprint.sha256(),
                fingerprint.toString());
        new IndexDigests(parts.database()).add(taken);
        return taken;
    }
}
