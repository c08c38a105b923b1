package org.spoolhound.indexer.reindex;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.index.EventWriter;
import org.spoolhound.indexer.index.IndexedEvent;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.ingest.AcceptedSnapshot;
import org.spoolhound.indexer.state.Ledger;
import org.spoolhound.indexer.state.LedgerEntry;
import org.spoolhound.spool.snapshot.SnapshotId;

/** Gives the snapshots of one turn to the index being built. Safe for several threads. */
final class Rebuilding {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuilding.class);

    private final Ledger ledger;
    private final Replay replay;
    private final EventWriter writer;
    private final BiConsumer<SnapshotId, String> unreadable;
    private final Map<SnapshotId, Set<PartitionId>> partitions = new ConcurrentHashMap<>();

    /**
     * Begins a turn.
     *
     * @param unreadable is told of snapshots whose files cannot be read, and why
     */
    Rebuilding(ReindexParts parts, EventWriter writer, BiConsumer<SnapshotId, String> unreadable) {
        this.ledger = new Ledger(parts.database());
        this.replay = new Replay(parts);
        this.writer = writer;
        this.unreadable = unreadable;
    }

    /** Where documents of each snapshot stand. */
    Map<SnapshotId, Set<PartitionId>> partitions() {
        return partitions;
    }

    /** Adds all events of a snapshot that are still to be hunted. */
    void index(LedgerEntry entry, int lane) throws IOException {
        add(entry, lane, event -> true);
    }

    /** Adds those of them that belong into one partition. */
    void index(LedgerEntry entry, int lane, PartitionId only) throws IOException {
        add(entry, lane, event -> event.partition().equals(only));
    }

    /** Replaces those of its documents that depend on other snapshots. */
    void indexDerived(LedgerEntry entry) throws IOException {
        String key = AcceptedSnapshot.derivedKey(entry.id());
        writer.deleteSnapshot(key, ledger.partitions(entry.id()));
        add(entry, 0, event -> event.snapshot().equals(key));
    }

    /** Which documents are added. */
    private interface Which {
        boolean isOf(IndexedEvent event);
    }

    private void add(LedgerEntry entry, int lane, Which which) throws IOException {
        SnapshotId id = entry.id();
        Set<PartitionId> touched =
                partitions.computeIfAbsent(id, one -> ConcurrentHashMap.newKeySet());
        try {
            replay.replay(entry, lane, (event, kept) -> {
                if (kept && which.isOf(event)) {
                    touched.add(event.partition());
                    writer.add(event);
                }
            });
        } catch (IOException e) {
            if (!Reindex.isOfTheFile(e)) {
                throw e;
            }
            LOG.error("{} cannot be read: {}", entry.file().name(), e.getMessage());
            unreadable.accept(id, entry.file().name() + ": " + e.getMessage());
        } catch (RuntimeException e) {
            writer.deleteSnapshot(id.toString(), touched);
            writer.deleteSnapshot(AcceptedSnapshot.derivedKey(id), touched);
            LOG.error("{} broke the indexer", entry.file().name(), e);
            unreadable.accept(id, entry.file().name() + ": " + e);
        }
    }
}
