package org.spoolhound.indexer.retain;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.index.ReopeningWriter;
import org.spoolhound.indexer.retain.RetentionFacts.ArchivedSnapshot;
import org.spoolhound.indexer.retain.RetentionPlan.Choice;
import org.spoolhound.indexer.state.ArchiveLedger;
import org.spoolhound.indexer.state.PartitionLedger;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.DirectorySpool;
import org.spoolhound.spool.QuarantinedFile;
import org.spoolhound.spool.snapshot.SnapshotId;

/**
 * Carries out a plan. A crash between any two steps leaves something that the next plan finds
 * again: days are dropped before the ledger forgets them, and files are marked as leaving before
 * they go.
 */
final class RetentionSweep {

    private static final int FILES_AT_ONCE = 500;

    private final StateDatabase database;
    private final DirectorySpool spool;
    private final ReopeningWriter writer;

    RetentionSweep(StateDatabase database, DirectorySpool spool, ReopeningWriter writer) {
        this.database = database;
        this.spool = spool;
        this.writer = writer;
    }

    RetentionSummary carryOut(RetentionPlan plan) throws IOException {
        long began = System.nanoTime();
        dropPartitions(plan);
        trim(plan);
        deleteArchived(plan.archive().stream().map(Choice::what).toList());
        for (Choice<QuarantinedFile> choice : plan.quarantine()) {
            spool.quarantine().delete(choice.what());
        }
        return new RetentionSummary(
                plan.partitions().size(),
                plan.events(),
                plan.archive().size(),
                plan.quarantine().size(),
                plan.bytes(),
                Duration.ofNanos(System.nanoTime() - began));
    }

    private void dropPartitions(RetentionPlan plan) throws IOException {
        List<PartitionId> ids =
                plan.partitions().stream().map(choice -> choice.what().id()).toList();
        if (!ids.isEmpty()) {
            writer.get().drop(ids);
            new PartitionLedger(database).dropped(ids);
        }
    }

    private void trim(RetentionPlan plan) throws IOException {
        for (Choice<Trim> choice : plan.trims()) {
            writer.get().forget(choice.what().which());
        }
        if (!plan.trims().isEmpty()) {
            writer.get().commit();
        }
    }

    private void deleteArchived(List<ArchivedSnapshot> files) throws IOException {
        for (int from = 0; from < files.size(); from += FILES_AT_ONCE) {
            deleteSome(files.subList(from, Math.min(files.size(), from + FILES_AT_ONCE)));
        }
    }

    private void deleteSome(List<ArchivedSnapshot> files) throws IOException {
        ArchiveLedger ledger = new ArchiveLedger(database);
        database.useTransaction(() -> files.forEach(file -> ledger.expiring(id(file))));
        spool.archive().deleteDurably(files.stream().map(ArchivedSnapshot::file).toList());
        database.useTransaction(() -> files.forEach(file -> ledger.expired(id(file))));
    }

    private static SnapshotId id(ArchivedSnapshot file) {
        return file.file().name().id();
    }
}
