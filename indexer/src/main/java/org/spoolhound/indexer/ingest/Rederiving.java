package org.spoolhound.indexer.ingest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.state.DeriveAgain;
import org.spoolhound.indexer.state.Ledger;
import org.spoolhound.indexer.state.LedgerEntry;
import org.spoolhound.spool.codec.SnapshotException;
import org.spoolhound.spool.snapshot.SnapshotId;

/**
 * Finds the snapshots whose derived documents are out of date because another came late, and opens
 * their files in the archive.
 */
final class Rederiving {
    private static final Logger LOG = LoggerFactory.getLogger(Rederiving.class);

    /** What is left waits for the next batch. */
    private static final int MOST_AT_ONCE = 500;

    private final DeriveAgain list;
    private final Ledger ledger;
    private final ArchivedSnapshots archive;
    private final Steps steps;
    private List<SnapshotId> taken = List.of();

    Rederiving(IngestParts parts) {
        this.list = new DeriveAgain(parts.database());
        this.ledger = new Ledger(parts.database());
        this.archive = new ArchivedSnapshots(parts.spool(), parts.database(), parts.limits());
        this.steps = parts.steps();
    }

    /** The snapshots to derive again, with their events through all steps; without those given. */
    List<AcceptedSnapshot> open(Collection<AcceptedSnapshot> batch) throws IOException {
        Set<SnapshotId> inBatch = new HashSet<>();
        batch.forEach(one -> inBatch.add(one.id()));
        taken = list.first(MOST_AT_ONCE);
        List<AcceptedSnapshot> opened = new ArrayList<>();
        for (SnapshotId id : taken) {
            if (!inBatch.contains(id)) {
                open(id).ifPresent(opened::add);
            }
        }
        List<AcceptedSnapshot> all = new ArrayList<>();
        for (AcceptedSnapshot one : opened) {
            all.add(ArchivedSnapshots.through(steps, one));
        }
        return all;
    }

    private Optional<AcceptedSnapshot> open(SnapshotId id) throws IOException {
        Optional<LedgerEntry> entry =
                ledger.find(id).filter(one -> one.state() == LedgerEntry.State.DONE);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(archive.open(entry.get(), 0));
        } catch (SnapshotException | FileNotFoundException e) {
            LOG.error(
                    "what {} derives stays as it is, though a snapshot before it came late: {}",
                    id,
                    e.getMessage());
            return Optional.empty();
        }
    }

    /** Takes off the list what is indexed now. Within the transaction that says so. */
    void done(Batch batch) {
        Set<SnapshotId> ids = new HashSet<>(taken);
        batch.snapshots().forEach(one -> ids.add(one.id()));
        list.remove(ids);
    }
}
