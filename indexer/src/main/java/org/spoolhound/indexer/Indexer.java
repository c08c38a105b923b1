package org.spoolhound.indexer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.spoolhound.indexer.alert.Raising;
import org.spoolhound.indexer.derive.Derivation;
import org.spoolhound.indexer.imports.InterruptedImports;
import org.spoolhound.indexer.imports.ServerIdentity;
import org.spoolhound.indexer.index.ReopeningWriter;
import org.spoolhound.indexer.ingest.FreeSpace;
import org.spoolhound.indexer.ingest.Ingest;
import org.spoolhound.indexer.ingest.IngestParts;
import org.spoolhound.indexer.ingest.IngestSummary;
import org.spoolhound.indexer.ingest.StageListener;
import org.spoolhound.indexer.ingest.Steps;
import org.spoolhound.indexer.ingest.StoppedException;
import org.spoolhound.indexer.retain.Retention;
import org.spoolhound.indexer.retain.RetentionPolicy;
import org.spoolhound.indexer.retain.RetentionSummary;
import org.spoolhound.indexer.schedule.Schedule;
import org.spoolhound.indexer.state.DataFolder;
import org.spoolhound.indexer.state.DataFolderLock;
import org.spoolhound.indexer.state.IndexerHealth;
import org.spoolhound.indexer.state.Jobs;
import org.spoolhound.indexer.state.RetentionRuns;
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

    private static final Duration JOB_INTERVAL = Duration.ofMillis(500);
    private static final Duration JOBS_KEPT = Duration.ofDays(30);
    /** How often is looked whether a sweep was missed: the server was off, or the sweep failed. */
    private static final Duration MISSED_SWEEP_INTERVAL = Duration.ofMinutes(10);
    /** How long the batch at hand may go on when the indexer is closed. */
    private static final Duration CLOSE_GRACE = Duration.ofSeconds(20);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);

    private final IndexerParts parts;
    private final DataFolderLock lock;
    private final ReopeningWriter writer;
    private final Raising raising;
    private final Ingest ingest;
    private final Jobs jobs;
    private final HealthWatch health;
    private final Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, System::nanoTime);
    private final List<Beside> beside = new ArrayList<>();
    private @Nullable Schedule schedule;
    private volatile boolean closing;

    private Indexer(IndexerParts parts, DataFolderLock lock) {
        this.parts = parts;
        this.lock = lock;
        this.writer = new ReopeningWriter(parts.store());
        this.jobs = new Jobs(parts.database(), parts.clock());
        this.health = new HealthWatch(parts);
        this.raising = new Raising(
                parts.alerting(),
                new Raising.Places(parts.store(), parts.database(), parts.clock()));
        this.ingest = ingest(parts, writer, raising);
    }

    private static Ingest ingest(IndexerParts parts, ReopeningWriter writer, Raising raising) {
        DataFolder folder = parts.folder();
        return new Ingest(
                new IngestParts(
                        parts.spool(),
                        parts.store(),
                        parts.database(),
                        new Steps(
                                new Derivation(
                                        parts.database(),
                                        parts.spool(),
                                        folder.cache().resolve("derive")),
                                new Enrichment(parts.parsers(), parts.ingest().maxDays()),
                                raising.matching(),
                                raising),
                        parts.ingest(),
                        SnapshotLimits.DEFAULT,
                        parts.clock()),
                writer,
                new FreeSpace(
                        List.of(folder.index(), folder.spool(), folder.state()),
                        parts.ingest().freeSpaceFloor(),
                        FreeSpace.Gauge.REAL),
                StageListener.NONE);
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
            return Optional.of(indexer);
        } catch (IOException | RuntimeException e) {
            lock.get().close();
            throw e;
        }
    }

    private static void mendImports(IndexerParts parts) throws IOException {
        Path key = parts.folder().serverKey();
        if (Files.exists(key)) {
            ServerIdentity server =
                    ServerIdentity.open(parts.folder(), parts.database(), parts.clock());
            InterruptedImports interrupted = new InterruptedImports(
                    parts.spool().folders(), parts.database(), server.agent());
            interrupted.finish();
            int discarded = interrupted.discard();
            if (discarded > 0) {
                LOG.info("deleted what {} interrupted imports had staged", discarded);
            }
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
    public synchronized IngestSummary drain() throws IOException {
        try {
            IngestSummary total = IngestSummary.NOTHING;
            IngestSummary last;
            do {
                if (closing) {
                    throw new StoppedException();
                }
                last = ingest.run();
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

    private void note(IngestSummary run) {
        backoff.succeeded();
        if (run.paused() == null) {
            health.worked();
        } else {
            health.paused(run.paused());
        }
    }

    /** Deletes what retention no longer keeps. */
    public synchronized RetentionSummary sweep() throws IOException {
        try {
            return retention(parts).sweep(writer, () -> closing);
        } catch (IOException | RuntimeException e) {
            health.noted("retention: " + HealthWatch.reason(e));
            throw e;
        }
    }

    /** What plans and sweeps the data of these parts; planning needs no lock. */
    public static Retention retention(IndexerParts parts) {
        return new Retention(
                new RetentionPolicy(parts.retention()),
                parts.store(),
                parts.database(),
                new Retention.Place(parts.spool(), parts.clock()));
    }

    private record Beside(Duration interval, String name, Runnable work) {}

    /**
     * Adds work that is done again and again once it has started, on a thread of its own, so that
     * it never holds up the taking of files.
     *
     * @param name distinguishes it, and says what it is when it fails
     */
    public void beside(Duration interval, String name, Runnable work) {
        beside.add(new Beside(interval, name, work));
    }

    /** From now on works by itself until closed. */
    public void start() {
        ZoneId zone = ZoneId.systemDefault();
        JobQueue queue = new JobQueue(jobs, this, () -> closing);
        Schedule started = new Schedule();
        schedule = started;
        started.every(parts.ingest().interval(), INGEST, this::drainUnlessTooSoon);
        started.every(JOB_INTERVAL, "jobs", () -> guard("the queue of jobs", queue::workOff));
        started.every(IndexerHealth.REPORT_EVERY, "health", health::tell);
        started.every(MISSED_SWEEP_INTERVAL, "missed sweep", () -> sweepIfDue(zone));
        beside.forEach(one -> started.every(
                one.interval(), one.name(), () -> guard(one.name(), one.work()::run)));
        started.daily(parts.retention().sweepAt(), zone, RETENTION, () -> sweepIfDue(zone));
        started.start();
    }

    private void drainUnlessTooSoon() {
        if (closing || !backoff.isOver()) {
            return;
        }
        try {
            tell(drain());
        } catch (StoppedException e) {
            LOG.debug("stopped before the drop was empty");
        } catch (IOException | RuntimeException e) {
            Duration pause = backoff.failed();
            String told = HealthWatch.reason(e);
            LOG.error("cannot index: {}; tried again in {} s", told, pause.toSeconds());
            LOG.atLevel(e instanceof IOException ? Level.DEBUG : Level.ERROR)
                    .setCause(e)
                    .log("the failure in full");
        }
    }

    private void tell(IngestSummary summary) {
        if (!summary.counts().isEmpty()) {
            LOG.info("indexed {}", summary.toMap());
        }
    }

    private synchronized void sweepIfDue(ZoneId zone) {
        Instant due = Nightly.lastTime(
                parts.retention().sweepAt(), zone, parts.clock().instant());
        guard("the nightly sweep", () -> {
            Optional<Instant> last = new RetentionRuns(parts.database()).last();
            if (!closing && last.filter(run -> !run.isBefore(due)).isEmpty()) {
                LOG.info("swept {}", sweep().toMap());
                jobs.forgetEnded(JOBS_KEPT);
            }
        });
    }

    /** Scheduled work that fails is told and tried again at its next time. */
    private static void guard(String what, Work work) {
        try {
            work.run();
        } catch (IOException | RuntimeException e) {
            LOG.error("{} failed and will be tried again", what, e);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    /**
     * Finishes the batch at hand, or gives it up when that takes too long, writes nothing more and
     * lets go of the folder. What was given up is found again.
     */
    @Override
    public void close() throws IOException {
        closing = true;
        ingest.stop(CLOSE_GRACE);
        Schedule running = schedule;
        if (running != null) {
            running.close();
        }
        synchronized (this) {
            ingest.close();
            raising.close();
            try {
                writer.close();
            } finally {
                health.stopped();
                lock.close();
            }
        }
    }
}
