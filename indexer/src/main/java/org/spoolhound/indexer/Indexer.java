package org.spoolhound.indexer;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.index.ReopeningWriter;
import org.spoolhound.indexer.ingest.FreeSpace;
import org.spoolhound.indexer.ingest.Ingest;
import org.spoolhound.indexer.ingest.IngestParts;
import org.spoolhound.indexer.ingest.IngestSummary;
import org.spoolhound.indexer.ingest.StageListener;
import org.spoolhound.indexer.ingest.Step;
import org.spoolhound.indexer.ingest.Steps;
import org.spoolhound.indexer.retain.Retention;
import org.spoolhound.indexer.retain.RetentionPolicy;
import org.spoolhound.indexer.retain.RetentionSummary;
import org.spoolhound.indexer.schedule.Schedule;
import org.spoolhound.indexer.state.DataFolderLock;
import org.spoolhound.indexer.state.Job;
import org.spoolhound.indexer.state.Jobs;
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
    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);

    private final IndexerParts parts;
    private final DataFolderLock lock;
    private final ReopeningWriter writer;
    private final Ingest ingest;
    private final Jobs jobs;
    private @Nullable Schedule schedule;

    private Indexer(IndexerParts parts, DataFolderLock lock) {
        this.parts = parts;
        this.lock = lock;
        this.writer = new ReopeningWriter(parts.store());
        this.jobs = new Jobs(parts.database(), parts.clock());
        this.ingest = new Ingest(
                new IngestParts(
                        parts.spool(),
                        parts.store(),
                        parts.database(),
                        new Steps(Step.NONE, new Enrichment(), Step.NONE, snapshots -> 0),
                        parts.ingest(),
                        SnapshotLimits.DEFAULT,
                        parts.clock()),
                writer,
                new FreeSpace(
                        List.of(parts.folder().root()),
                        parts.ingest().freeSpaceFloor(),
                        FreeSpace.Gauge.REAL),
                StageListener.NONE);
    }

    /**
     * Takes the data folder.
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
        Indexer indexer = new Indexer(parts, lock.get());
        indexer.jobs.requeueInterrupted();
        return Optional.of(indexer);
    }

    /**
     * Takes everything that waits in the drop, batch by batch.
     *
     * @throws IOException when disk or database failed: the files will be found again
     */
    public synchronized IngestSummary drain() throws IOException {
        IngestSummary total = IngestSummary.NOTHING;
        IngestSummary last;
        do {
            last = ingest.run();
            total = total.plus(last);
        } while (last.paused() == null && !last.counts().isEmpty());
        return total;
    }

    /** Deletes what retention no longer keeps. */
    public synchronized RetentionSummary sweep() throws IOException {
        return retention(parts).sweep(writer);
    }

    /** What plans and sweeps the data of these parts; planning needs no lock. */
    public static Retention retention(IndexerParts parts) {
        return new Retention(
                new RetentionPolicy(parts.retention()),
                parts.store(),
                parts.database(),
                new Retention.Place(parts.spool(), parts.clock()));
    }

    /** From now on works by itself until closed. */
    public void start() {
        Schedule started = new Schedule();
        schedule = started;
        started.every(parts.ingest().interval(), INGEST, () -> guard(INGEST, this::drainAndTell));
        started.every(JOB_INTERVAL, "jobs", () -> guard("jobs", this::workOff));
        started.daily(
                parts.retention().sweepAt(),
                ZoneId.systemDefault(),
                RETENTION,
                () -> guard(RETENTION, this::sweepAtNight));
        started.start();
    }

    private void drainAndTell() throws IOException {
        IngestSummary summary = drain();
        if (summary.paused() != null) {
            LOG.warn("{}", summary.paused());
        } else if (!summary.counts().isEmpty()) {
            LOG.info("indexed {}", summary.toMap());
        }
    }

    private void sweepAtNight() throws IOException {
        LOG.info("swept {}", sweep().toMap());
        jobs.forgetEnded(JOBS_KEPT);
    }

    /** Works off the queue of jobs. */
    private void workOff() {
        Optional<Job> job = jobs.next();
        while (job.isPresent()) {
            run(job.get());
            job = jobs.next();
        }
    }

    private void run(Job job) {
        try {
            jobs.finish(job.id(), work(job.kind()));
        } catch (IOException | RuntimeException e) {
            LOG.error("job {} asked for by {} failed", job.kind(), job.requester(), e);
            jobs.fail(job.id(), String.valueOf(e.getMessage()));
        }
    }

    private Map<String, String> work(String kind) throws IOException {
        return switch (kind) {
            case INGEST -> drain().toMap();
            case RETENTION -> sweep().toMap();
            default -> throw new IOException("this version knows no job " + kind);
        };
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

    /** Finishes the batch at hand, writes nothing more and lets go of the folder. */
    @Override
    public void close() throws IOException {
        Schedule running = schedule;
        if (running != null) {
            running.close();
        }
        synchronized (this) {
            ingest.close();
            try {
                writer.close();
            } finally {
                lock.close();
            }
        }
    }
}
