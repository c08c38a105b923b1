package org.spoolhound.indexer.reindex;

import java.io.IOException;
import java.time.Instant;
import org.spoolhound.indexer.index.EventPlacement;
import org.spoolhound.indexer.index.IndexedEvent;
import org.spoolhound.indexer.ingest.AcceptedSnapshot;
import org.spoolhound.indexer.ingest.ArchivedSnapshots;
import org.spoolhound.indexer.state.LedgerEntry;

/** What archived snapshots become in the index, as they were taken in. Safe for several threads. */
final class Replay {
    /** So much of one file's events is kept in memory; what is larger is read again. */
    private static final long MEMORY_BYTES = 16 << 20;

    private final ReindexParts parts;
    private final Instant now;

    Replay(ReindexParts parts) {
        this.parts = parts;
        this.now = parts.clock().instant();
    }

    /** Takes documents. */
    @FunctionalInterface
    interface Sink {
        /**
         * Takes one.
         *
         * @param kept whether it is still to be hunted
         */
        void accept(IndexedEvent event, boolean kept) throws IOException;
    }

    /** Hands over every document of a snapshot. */
    void replay(LedgerEntry entry, int lane, Sink sink) throws IOException {
        AcceptedSnapshot snapshot = ArchivedSnapshots.through(
                parts.steps().apply(lane), parts.archive().open(entry, MEMORY_BYTES));
        Instant collected = snapshot.manifest().header().collectedAt();
        snapshot.events().forEach(one -> {
            EventPlacement placed = EventPlacement.of(snapshot.tenant(), one.event(), collected);
            boolean kept =
                    parts.keeping().keeps(entry, placed.partition().day(), placed.event(), now);
            sink.accept(
                    new IndexedEvent(one.id(), one.snapshot(), placed.partition(), placed.event()),
                    kept);
        });
    }
}
