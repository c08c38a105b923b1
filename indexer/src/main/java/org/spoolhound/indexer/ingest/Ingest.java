package org.spoolhound.indexer.ingest;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.spoolhound.indexer.index.EventWriter;
import org.spoolhound.indexer.index.ReopeningWriter;
import org.spoolhound.indexer.state.Attempts;
import org.spoolhound.indexer.state.IngestRun;
import org.spoolhound.indexer.state.IngestRun.Counts;
import org.spoolhound.indexer.state.IngestRuns;
import org.spoolhound.indexer.state.Ledger;
import org.spoolhound.spool.ArchiveConflictException;
import org.spoolhound.spool.Claim;
import org.spoolhound.spool.snapshot.SnapshotId;

/**
 * The main flow, from the drop to the archive. A crash between any two steps loses nothing and
 * doubles nothing: ids come from content, the ledger knows what the index may hold, and files are
 * let go last. One thread at a time.
 */
public final class Ingest implements AutoCloseable {

    private final IngestParts parts;
    private final ReopeningWriter writer;
    private final FreeSpace space;
    private final StageListener listener;
    private final Admission admission;
    private final Attempts attempts;
    private final LettingGo lettingGo;
    private final Ledger ledger;
    private final IngestRuns runs;
    private final Rederiving rederiving;
    private final Workers workers;
    private final Stop stop = new Stop();

    /** Works with these parts; the writer and the parts are closed by whoever opened them. */
    public Ingest(
            IngestParts parts, ReopeningWriter writer, FreeSpace space, StageListener listener) {
        this.parts = parts;
        this.writer = writer;
        this.space = space;
        this.listener = listener;
        this.admission = new Admission(parts);
        this.attempts = new Attempts(parts.database(), UUID.randomUUID().toString());
        this.lettingGo = new LettingGo(parts, attempts, writer);
        this.ledger = new Ledger(parts.database());
        this.runs = new IngestRuns(parts.database());
        this.rederiving = new Rederiving(parts);
        this.workers = new Workers(parts.settings().threadCount());
    }

    /**
     * Takes up to one batch of files from the drop to the archive.
     *
     * @return what was done; empty when the drop is
     * @throws IOException when disk or database failed: changes are undone, the files will be found
     *     again
     */
    public IngestSummary run() throws IOException {
        Optional<String> shortage = space.shortage();
        if (shortage.isPresent()) {
            return new IngestSummary(Counts.NONE, Duration.ZERO, 0, shortage.get());
        }
        AtomicInteger refused = new AtomicInteger();
        List<Claim> claims = parts.spool().claim(parts.settings().batchFiles(), reason -> {
            lettingGo.refusedUnclaimed(reason);
            refused.incrementAndGet();
        });
        Suspects suspects = suspects(claims);
        List<Claim> waiting = new ArrayList<>(claims);
        IngestSummary summary =
                new IngestSummary(new Counts(0, 0, 0, refused.get(), 0, 0), Duration.ZERO, 0, null);
        try {
            for (List<Claim> group : suspects.groups(claims)) {
                if (stop.isAsked()) {
                    break;
                }
                waiting.removeAll(group);
                summary = summary.plus(run(new Batch(group), suspects));
            }
        } finally {
            for (Claim claim : waiting) {
                claim.release();
            }
        }
        return summary;
    }

    /**
     * Files that are in the index already are not opened again, so nobody dies of them; and they go
     * to the archive with the first group, as later ones are compared with what is there.
     */
    private Suspects suspects(List<Claim> claims) {
        List<Claim> fresh =
                claims.stream().filter(claim -> !admission.isIndexed(claim)).toList();
        return new Suspects(attempts.failures(fresh), parts.settings().maxFailures());
    }

    /**
     * Asks a run on another thread to end: with its batch, or when that takes longer than the grace
     * before its next file. From then on runs take nothing.
     */
    public void stop(Duration grace) {
        stop.within(grace);
    }

    private IngestSummary run(Batch batch, Suspects suspects) throws IOException {
        Instant started = parts.clock().instant();
        long startedNanos = System.nanoTime();
        Indexing indexing = new Indexing(parts);
        try {
            claim(batch);
            decode(batch, suspects);
            letGoOfKnown(batch);
            derive(batch);
            enrich(batch);
            match(batch);
            record(batch, indexing);
            index(batch, indexing);
            commit(batch);
            raise(batch, indexing, started, startedNanos);
            archive(batch);
        } catch (IOException | RuntimeException | Error e) {
            undo(batch, e);
            if (e instanceof StoppedException) {
                throw e;
            }
            note(new IngestRun(started, since(startedNanos), Counts.NONE, e.toString()), e);
            throw e;
        } finally {
            parts.steps().derive().begin(List.of());
            parts.steps().match().begin(List.of());
        }
        return new IngestSummary(batch.counts(), since(startedNanos), indexing.unparsed(), null);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private void claim(Batch batch) {
        attempts.begin(batch.held());
        listener.passed(Stage.CLAIM, batch.held().size());
    }

    private void decode(Batch batch, Suspects suspects) throws IOException {
        EventRoom room = new EventRoom(EventRoom.DEFAULT_BYTES);
        AtomicInteger done = new AtomicInteger();
        List<Verdict> verdicts = workers.map(batch.held(), claim -> {
            stop.check();
            Verdict verdict = suspects.isPoison(claim)
                    ? admission.refused(claim, "poison", suspects.why(claim))
                    : admission.judge(claim, room);
            listener.passed(Stage.DECODE, done.incrementAndGet());
            return verdict;
        });
        sort(batch, verdicts);
    }

    private void sort(Batch batch, List<Verdict> verdicts) throws IOException {
        List<AcceptedSnapshot> accepted = new ArrayList<>();
        List<Verdict.Known> known = new ArrayList<>();
        Set<SnapshotId> ids = new HashSet<>();
        for (Verdict verdict : verdicts) {
            switch (verdict) {
                case Verdict.Accepted(AcceptedSnapshot snapshot) -> {
                    if (ids.add(snapshot.id())) {
                        accepted.add(snapshot);
                    } else {
                        // A second file of this snapshot: once the first is in, the ledger decides.
                        lettingGo.release(batch, List.of(snapshot.claim()));
                    }
                }
                case Verdict.Known one -> known.add(one);
                case Verdict.Refused refused -> lettingGo.quarantine(batch, refused);
                case Verdict.Failed failed -> lettingGo.putOff(batch, failed);
            }
        }
        accepted.sort(Comparator.comparing(AcceptedSnapshot::id));
        batch.decoded(accepted, known);
    }

    /**
     * First, so that whatever the ledger calls done can be read from the archive: a snapshot that
     * is compared with a file not there yet would miss its changes for good.
     */
    private void letGoOfKnown(Batch batch) throws IOException {
        for (Verdict.Known known : batch.known()) {
            try {
                lettingGo.duplicate(batch, known);
            } catch (ArchiveConflictException e) {
                String why = String.valueOf(e.getMessage());
                lettingGo.quarantine(
                        batch, admission.refused(known.claim(), "archive-conflict", why));
            }
        }
    }

    private void derive(Batch batch) throws IOException {
        parts.steps().derive().begin(batch.snapshots());
        batch.through(parts.steps().derive());
        listener.passed(Stage.DERIVE, batch.snapshots().size());
    }

    private void enrich(Batch batch) throws IOException {
        batch.through(parts.steps().enrich());
        listener.passed(Stage.ENRICH, batch.snapshots().size());
    }

    private void match(Batch batch) throws IOException {
        parts.steps().match().begin(batch.snapshots());
        batch.through(parts.steps().match());
        listener.passed(Stage.MATCH, batch.snapshots().size());
    }

    private void record(Batch batch, Indexing indexing) throws IOException {
        indexing.record(batch.snapshots());
        batch.deriveAgain(rederiving.open(batch.snapshots()));
        listener.passed(Stage.RECORD, batch.snapshots().size());
    }

    private void index(Batch batch, Indexing indexing) throws IOException {
        if (batch.snapshots().isEmpty() && batch.again().isEmpty()) {
            return;
        }
        EventWriter index = writer.get();
        AtomicInteger done = new AtomicInteger();
        workers.map(batch.snapshots(), snapshot -> {
            stop.check();
            long events = indexOne(snapshot, indexing, index);
            listener.passed(Stage.INDEX, done.incrementAndGet());
            return events;
        });
        workers.map(batch.again(), snapshot -> {
            stop.check();
            indexing.indexAgain(snapshot, index);
            return snapshot;
        });
        for (AcceptedSnapshot snapshot : batch.snapshots()) {
            batch.count(new Counts(
                    1,
                    snapshot.manifest().trailer().events(),
                    0,
                    0,
                    0,
                    snapshot.claim().size()));
        }
    }

    private long indexOne(AcceptedSnapshot snapshot, Indexing indexing, EventWriter index)
            throws IOException {
        try {
            return indexing.index(snapshot, index);
        } catch (RuntimeException | Error e) {
            attempts.failed(snapshot.claim());
            throw new IOException("cannot index " + snapshot.claim().fileName() + ": " + e, e);
        }
    }

    private void commit(Batch batch) throws IOException {
        if (!batch.snapshots().isEmpty() || !batch.again().isEmpty()) {
            writer.get().commit();
        }
        listener.passed(Stage.COMMIT, batch.snapshots().size());
    }

    private void raise(Batch batch, Indexing indexing, Instant started, long startedNanos)
            throws IOException {
        Steps.Writing alerts = parts.steps().raise().prepare(batch.snapshots(), batch.again());
        parts.database().useTransaction(() -> {
            Instant now = parts.clock().instant();
            batch.snapshots().forEach(one -> ledger.done(one.id(), now, one.archivePath()));
            rederiving.done(batch);
            batch.count(new Counts(0, 0, alerts.write(), 0, 0, 0));
            attempts.end(batch.snapshots().stream().map(AcceptedSnapshot::claim).toList());
            if (!batch.counts().isEmpty()) {
                runs.add(
                        new IngestRun(started, since(startedNanos), batch.counts(), null),
                        indexing.unparsed());
            }
        });
        batch.committed();
        listener.passed(Stage.RAISE, batch.snapshots().size());
    }

    /** One file that cannot be archived does not keep the others. */
    private void archive(Batch batch) throws IOException {
        int files = batch.known().size();
        for (AcceptedSnapshot snapshot : batch.snapshots()) {
            lettingGo.guarded(batch, snapshot.claim(), batch.failures(), () -> {
                LettingGo.archive(batch, snapshot);
            });
            listener.passed(Stage.ARCHIVE, ++files);
        }
        if (!batch.known().isEmpty()) {
            listener.passed(Stage.ARCHIVE, files);
        }
        batch.failures().rethrow();
    }

    /** Puts everything back as it was before the run, as far as the trouble allows. */
    private void undo(Batch batch, Throwable trouble) {
        if (!batch.isCommitted()) {
            writer.rollback(trouble);
        }
        try {
            lettingGo.release(batch, batch.held());
        } catch (IOException | RuntimeException e) {
            trouble.addSuppressed(e);
        }
    }

    private void note(IngestRun failed, Throwable trouble) {
        try {
            runs.add(failed);
        } catch (RuntimeException e) {
            trouble.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        workers.close();
    }
}
