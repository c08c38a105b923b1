package org.spoolhound.indexer.ingest;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.index.EventWriter;
import org.spoolhound.indexer.index.ReopeningWriter;
import org.spoolhound.indexer.state.Attempts;
import org.spoolhound.indexer.state.DeriveAgain;
import org.spoolhound.indexer.state.IngestRun.Counts;
import org.spoolhound.indexer.state.Ledger;
import org.spoolhound.indexer.state.LedgerEntry;
import org.spoolhound.indexer.state.ProbeChain;
import org.spoolhound.indexer.state.Refusals;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.ArchiveConflictException;
import org.spoolhound.spool.Claim;
import org.spoolhound.spool.QuarantineReason;
import org.spoolhound.spool.snapshot.SnapshotId;
import org.spoolhound.spool.snapshot.SnapshotName;

/** The ways a file leaves the indexer's hands: archive, quarantine, release. */
final class LettingGo {

    private static final Logger LOG = LoggerFactory.getLogger(LettingGo.class);

    private final StateDatabase database;
    private final Ledger ledger;
    private final ProbeChain chain;
    private final DeriveAgain again;
    private final Refusals refusals;
    private final Attempts attempts;
    private final ReopeningWriter writer;

    LettingGo(IngestParts parts, Attempts attempts, ReopeningWriter writer) {
        this.database = parts.database();
        this.ledger = new Ledger(database);
        this.chain = new ProbeChain(database);
        this.again = new DeriveAgain(database);
        this.refusals = new Refusals(parts.database());
        this.attempts = attempts;
        this.writer = writer;
    }

    /** Moves an indexed snapshot's file to the archive. */
    static void archive(Batch batch, AcceptedSnapshot snapshot) throws IOException {
        snapshot.claim().archive();
        batch.letGo(snapshot.claim());
    }

    /** Lets go of a file whose snapshot is in the index already. */
    void duplicate(Batch batch, Verdict.Known known) throws IOException {
        LedgerEntry entry = known.entry();
        Claim claim = known.claim();
        boolean belongsThere = entry.state() == LedgerEntry.State.DONE
                && entry.file().sha256().equals(claim.sha256());
        if (belongsThere) {
            // Either a second copy, or the very file, from a run that died before archiving it.
            claim.archive();
        } else {
            claim.discard();
        }
        attempts.end(List.of(claim));
        if (!claim.claimedBefore()) {
            LOG.info("{} of {} is a duplicate of {}", claim.fileName(), claim.folder(), entry.id());
            batch.count(new Counts(0, 0, 0, 0, 1, 0));
        }
        batch.letGo(claim);
    }

    /** Records that the spool refused an entry that could not even be claimed. */
    void refusedUnclaimed(QuarantineReason reason) {
        LOG.warn(
                "{} of {} went to quarantine ({}): {}",
                reason.fileName(),
                reason.folder(),
                reason.code(),
                reason.message());
        refusals.add(reason, "");
    }

    /** Sends a file to quarantine, and takes back what of it may stand in the index. */
    void quarantine(Batch batch, Verdict.Refused refused) throws IOException {
        Claim claim = refused.claim();
        QuarantineReason reason = refused.reason();
        Optional<LedgerEntry> begun = begun(claim);
        if (begun.isPresent()) {
            withdraw(begun.get().id());
        }
        LOG.warn(
                "{} of {} goes to quarantine ({}): {}",
                claim.fileName(),
                claim.folder(),
                reason.code(),
                reason.message());
        refusals.add(reason, claim.sha256());
        claim.quarantine(reason);
        attempts.end(List.of(claim));
        batch.count(new Counts(0, 0, 0, 1, 0, 0));
        batch.letGo(claim);
    }

    private Optional<LedgerEntry> begun(Claim claim) {
        return SnapshotName.parse(claim.fileName())
                .filter(name -> name.id().agent().hex().equals(claim.folder()))
                .flatMap(name -> ledger.find(name.id()))
                .filter(entry -> entry.state() == LedgerEntry.State.INDEXING
                        && entry.file().sha256().equals(claim.sha256()));
    }

    private void withdraw(SnapshotId id) throws IOException {
        EventWriter index = writer.get();
        index.deleteSnapshot(id.toString(), ledger.partitions(id));
        index.deleteSnapshot(AcceptedSnapshot.derivedKey(id), ledger.partitions(id));
        index.commit();
        database.useTransaction(() -> {
            ledger.forget(id);
            again.add(chain.touched(id.agent(), List.of(id.sequence())));
        });
    }

    /** A way to let go of a file. */
    @FunctionalInterface
    interface Way {
        void go() throws IOException;
    }

    /**
     * Lets go of a file in one way, or else leaves it for the next run: blamed when another file
     * stands in its place for good, without blame when the disk fails.
     */
    void guarded(Batch batch, Claim claim, Failures failures, Way way) throws IOException {
        try {
            way.go();
        } catch (ArchiveConflictException e) {
            putOff(batch, new Verdict.Failed(claim, e));
        } catch (IOException e) {
            failures.add(e);
        }
    }

    /** Leaves a file that broke the program for later. */
    void putOff(Batch batch, Verdict.Failed failed) throws IOException {
        Claim claim = failed.claim();
        LOG.error(
                "{} of {} broke the indexer; it will be tried again alone",
                claim.fileName(),
                claim.folder(),
                failed.failure());
        attempts.failed(claim);
        release(batch, List.of(claim));
    }

    /** Leaves files for the next run, without blame. */
    void release(Batch batch, Collection<Claim> claims) throws IOException {
        for (Claim claim : claims) {
            claim.release();
            batch.letGo(claim);
        }
        attempts.putDown(claims);
    }
}
