package org.spoolhound.indexer;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.alert.LookingBack;
import org.spoolhound.indexer.alert.Raising;
import org.spoolhound.indexer.derive.Derivation;
import org.spoolhound.indexer.detect.correlate.MatchSource;
import org.spoolhound.indexer.imports.InterruptedImports;
import org.spoolhound.indexer.index.BrokenPartitionException;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.index.ReopeningWriter;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.ingest.FreeSpace;
import org.spoolhound.indexer.ingest.Ingest;
import org.spoolhound.indexer.ingest.IngestParts;
import org.spoolhound.indexer.ingest.IngestSummary;
import org.spoolhound.indexer.ingest.StageListener;
import org.spoolhound.indexer.ingest.Step;
import org.spoolhound.indexer.ingest.Steps;
import org.spoolhound.indexer.ingest.StoppedException;
import org.spoolhound.indexer.reindex.IndexCheck;
import org.spoolhound.indexer.reindex.IndexDigest;
import org.spoolhound.indexer.reindex.Reindex;
import org.spoolhound.indexer.reindex.ReindexSummary;
import org.spoolhound.indexer.reindex.RepairSummary;
import org.spoolhound.indexer.retain.Retention;
import org.spoolhound.indexer.retain.RetentionSummary;
import org.spoolhound.indexer.state.DataFolder;
import org.spoolhound.indexer.state.DataFolderLock;
import org.spoolhound.indexer.state.IndexDigests;
import org.spoolhound.indexer.state.IndexerHealth;
import org.spoolhound.indexer.state.Jobs;
import org.spoolhound.indexer.state.Reindexing;
import org.spoolhound.spool.codec.SnapshotLimits;

/**
 * The one indexer of a data folder: takes files from the drop, works off what other processes ask
 * for, and sweeps every night. Whoever opens it holds the folder's lock until it is closed.
 */
public final class Indexer implements AutoCloseable {

    /** The kind of a job that takes everything from the drop. */
    public static final String INGEST = "ingest";

    /** The kind of a job that deletes what retention no longer keeps. */
    public static final String RETENTION = "retention";

    /** The kind of a job that rebuilds the index from the archive. */
    public static final String REINDEX = "reindex";

    /** The kind of a job that makes single partitions again from the archive. */
    public static final String REPAIR = "repair";

    /** An argument of that job: which, with commas between. */
    public static final String PARTITIONS = "partitions";

    /** An argument of a rebuild: whether files that cannot be read are left out; {@code true}. */
    public static final String WITHOUT_UNREADABLE = "without-unreadable";

    /**
     * The kind of a job that runs rules over the past. Its arguments: {@code tenant}, {@code rules}
     * (ids parted by line feeds; empty for all), {@code from} and {@code to} (ISO 8601).
     */
    public static final String LOOK_BACK = "look-back";

    /** How long the batch at hand may go on when the indexer is closed. */
    private static final Duration CLOSE_GRACE = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);

    private final IndexerParts parts;
    private final DataFolderLock lock;
    private final ReopeningWriter writer;
    private final Raising raising;
    private final Ingest ingest;
    private final Jobs jobs;
    private final HealthWatch health;
    private final FreeSpace space;
    private final IndexRebuild rebuild;
    private final ReindexThread reindexing;
    /** Ingest, sweep and the parts of a rebuild take turns, those who wait longest first. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private final ClosedDays closedDays;
    private final Routine routine;
    private volatile boolean closing;

    private Indexer(IndexerParts parts, DataFolderLock lock) {
        this.parts = parts;
        this.lock = lock;
        this.writer = new ReopeningWriter(parts.store());
        this.jobs = new Jobs(parts.database(), parts.clock());
        this.health = new HealthWatch(parts);
        this.raising = new Raising(parts.alerting(), places(parts));
        this.space = space(parts);
        this.ingest = ingest();
        this.rebuild = new IndexRebuild(this, parts, writer, space);
        this.reindexing = new ReindexThread(
                rebuild, jobs, new Reindexing(parts.database(), parts.clock()), () -> closing);
        this.closedDays = new ClosedDays(this, parts, writer, space, () -> closing);
        this.routine = new Routine(this, parts, jobs, () -> closing);
    }

    private static FreeSpace space(IndexerParts parts) {
        DataFolder folder = parts.folder();
        return new FreeSpace(
                List.of(folder.index(), folder.spool(), folder.state()),
                parts.ingest().freeSpaceFloor(),
                FreeSpace.Gauge.REAL);
    }

    private Ingest ingest() {
        return new Ingest(
                new IngestParts(
                        parts.spool(),
                        parts.store(),
                        parts.database(),
                        steps(parts, "derive").with(raising.matching(), raising),
                        parts.ingest(),
                        SnapshotLimits.DEFAULT,
                        parts.clock()),
                writer,
                space,
                StageListener.NONE);
    }

    /** What becomes of events between file and index; states are kept in a cache of this name. */
    static Steps steps(IndexerParts parts, String cache) {
        return new Steps(
                new Derivation(
                        parts.database(), parts.spool(), parts.folder().cache().resolve(cache)),
                new Enrichment(parts.parsers(), parts.ingest().maxDays()),
                Step.NONE,
                Steps.Raise.NONE);
    }

    /**
     * Takes the data folder, and makes good what others that died left behind in it.
     *
     * @param holder what this process is, for people, for example {@code serve (pid 4711)}
     * @return the indexer, or nothing while another process has the folder
     * @throws IOException when the folder cannot be written
     */
    public static Optional<Indexer> open(IndexerParts parts, String holder) throws IOException {
        Optional<DataFolderLock> lock = DataFolderLock.tryAcquire(parts.folder(), holder);
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        try {
            Indexer indexer = new Indexer(parts, lock.get());
            indexer.jobs.requeueInterrupted();
            mendImports(parts);
            Reindex.tidy(parts.store(), parts.database(), parts.clock());
            return Optional.of(indexer);
        } catch (IOException | RuntimeException e) {
            lock.get().close();
            throw e;
        }
    }

    private static void mendImports(IndexerParts parts) throws IOException {
        InterruptedImports interrupted =
                new InterruptedImports(parts.spool().folders(), parts.database());
        interrupted.finish();
        int discarded = interrupted.discard();
        if (discarded > 0) {
            LOG.info("deleted what {} interrupted imports had staged", discarded);
        }
    }

    /** How it is; other processes read the same from the state database. */
    public IndexerHealth health() {
        return health.latest();
    }

    /**
     * Takes everything that waits in the drop, batch by batch.
     *
     * @throws StoppedException when it is closed before the drop is empty
     * @throws IOException when disk or database failed: the files will be found again
     */
    public IngestSummary drain() throws IOException {
        try {
            IngestSummary total = IngestSummary.NOTHING;
            IngestSummary last;
            do {
                last = inTurn(this::takeIn);
                total = total.plus(last);
                note(last);
            } while (last.paused() == null && !last.counts().isEmpty());
            return total;
        } catch (StoppedException e) {
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            health.failed(HealthWatch.reason(e));
            throw e;
        }
    }

    /** A broken partition is made again, once, and keeps nothing from being taken in. */
    private IngestSummary takeIn() throws IOException {
        Set<PartitionId> repaired = new HashSet<>();
        while (true) {
            try {
                return ingest.run();
            } catch (BrokenPartitionException e) {
                if (!repaired.add(e.partition())) {
                    throw e;
                }
                LOG.error("{}; it is made again from the archive", e.getMessage());
                LOG.info("repaired {}", rebuild.repair(List.of(e.partition())).toMap());
            }
        }
    }

    /** Does what nothing else may overlap that writes to index, archive or ledger. */
    <T> T inTurn(Part<T> part) throws IOException {
        turn.lock();
        try {
            if (closing) {
                throw new StoppedException();
            }
            return part.run();
        } finally {
            turn.unlock();
        }
    }

    /** A part of the work that others wait for. */
    @FunctionalInterface
    interface Part<T> {
        T run() throws IOException;
    }

    private void note(IngestSummary run) {
        if (run.paused() == null) {
            health.worked();
        } else {
            health.paused(run.paused());
        }
    }

    /** Deletes what retention no longer keeps. */
    public RetentionSummary sweep() throws IOException {
        try {
            return inTurn(() -> retention(parts).sweep(writer, () -> closing));
        } catch (IOException | RuntimeException e) {
            health.noted("retention: " + HealthWatch.reason(e));
            throw e;
        }
    }

    /**
     * Rebuilds the index from the archive, beside the one that is read, and puts it in its place.
     * Files are taken in and hunts answered meanwhile. When a rebuild goes on already, for
     * whomever, that one is waited for.
     *
     * @param withoutUnreadable whether events of files that cannot be read are left out; else the
     *     index stays as it is when there are such
     * @param listener is told how many snapshots are done, of how many
     * @throws StoppedException when it is closed before; the next one goes on from there
     * @throws IOException when disk or database failed, or files cannot be read
     */
    public ReindexSummary reindex(boolean withoutUnreadable, ReindexListener listener)
            throws IOException {
        return reindexing.await(withoutUnreadable, listener);
    }

    /** Makes single partitions again from the archive, and leaves the others alone. */
    public RepairSummary repair(Collection<PartitionId> partitions) throws IOException {
        RepairSummary total = RepairSummary.NOTHING;
        for (PartitionId partition : partitions) {
            total = total.plus(inTurn(() -> rebuild.repair(List.of(partition))));
        }
        return total;
    }

    /** Compares ledger, archive and index, and changes nothing; needs no lock. */
    public static IndexCheck check(IndexerParts parts) throws IOException {
        return IndexRebuild.check(parts);
    }

    /**
     * One digest over all that can be hunted: the same for the same archive and fingerprint. Needs
     * no lock; it is of one moment when nothing is indexed meanwhile.
     */
    public static IndexDigest digest(IndexerParts parts) throws IOException {
        return IndexRebuild.digest(parts);
    }

    /** Writes down what the index holds now, with the fingerprint it depends on. */
    public static IndexDigests.Taken record(IndexerParts parts, IndexDigest digest)
            throws IOException {
        return IndexRebuild.record(parts, digest);
    }

    /** Writes down how it is, for other processes. */
    void tellHealth() {
        health.tell();
    }

    /** Does what {@link #mergeClosedDays} does, for days without changes for an hour. */
    void mergeQuietDays() throws IOException {
        closedDays.mergeQuiet();
    }

    /** Does what {@link #reindex} does, for those who do not wait for it. */
    ReindexThread reindexing() {
        return reindexing;
    }

    /**
     * Runs rules over the past.
     *
     * @param arguments see {@link #LOOK_BACK}
     * @throws StoppedException when it was stopped
     */
    public Map<String, String> lookBack(
            Map<String, String> arguments, LookingBack.Listener listener, BooleanSupplier stop)
            throws IOException {
        String rules = arguments.getOrDefault("rules", "");
        LookingBack.Task task = new LookingBack.Task(
                new TenantId(arguments.getOrDefault("tenant", TenantId.MAIN.name())),
                rules.isEmpty() ? List.of() : List.of(rules.split("\n", -1)),
                new MatchSource.Range(
                        Instant.parse(arguments.getOrDefault("from", "2000-01-01T00:00:00Z")),
                        Instant.parse(arguments.getOrDefault(
                                "to", parts.clock().instant().toString()))));
        try (LookingBack back = new LookingBack(parts.alerting(), places(parts))) {
            LookingBack.Result result = back.run(task, listener, stop, work -> inTurn(work::run));
            return Map.of(
                    "rules", Long.toString(result.rules()),
                    "alerts", Long.toString(result.alerts()));
        }
    }

    private static Raising.Places places(IndexerParts parts) {
        return new Raising.Places(parts.store(), parts.database(), parts.clock());
    }

    /** What plans and sweeps the data of these parts; planning needs no lock. */
    public static Retention retention(IndexerParts parts) {
        return new Retention(
                parts.retention(),
                parts.store(),
                parts.database(),
                new Retention.Place(parts.spool(), parts.clock()));
    }

    /**
     * Adds work that is done again and again once it has started, on a thread of its own, so that
     * it never holds up the taking of files.
     *
     * @param name distinguishes it, and says what it is when it fails
     */
    public void beside(Duration interval, String name, Runnable work) {
        routine.beside(interval, name, work);
    }

    /** From now on works by itself until closed. */
    public void start() {
        routine.start();
    }

    /** Compares alerts with the index when a process died before it had after a rebuild. */
    public void settleAlerts() throws IOException {
        rebuild.settleAlerts();
    }

    /**
     * Arranges the partitions of closed days anew that gain from it, one after the other, unless
     * files wait in the drop.
     *
     * @return how many were
     */
    public int mergeClosedDays() throws IOException {
        return closedDays.merge();
    }

    /**
     * Finishes the batch at hand, or gives it up when that takes too long, writes nothing more and
     * lets go of the folder. What was given up is found again.
     */
    @Override
    public void close() throws IOException {
        closing = true;
        ingest.stop(CLOSE_GRACE);
        routine.close();
        reindexing.close();
        turn.lock();
        try {
            ingest.close();
            raising.close();
            writer.close();
        } finally {
            health.stopped();
            lock.close();
            turn.unlock();
        }
    }
}
