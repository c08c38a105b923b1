package org.spoolhound.indexer;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.spoolhound.indexer.ingest.IngestSummary;
import org.spoolhound.indexer.ingest.StoppedException;
import org.spoolhound.indexer.schedule.Schedule;
import org.spoolhound.indexer.state.IndexerHealth;
import org.spoolhound.indexer.state.Jobs;
import org.spoolhound.indexer.state.RetentionRuns;

/** What an indexer does by itself, and when. */
final class Routine implements AutoCloseable {
    private static final Duration JOB_INTERVAL = Duration.ofMillis(500);
    private static final Duration JOBS_KEPT = Duration.ofDays(30);
    /** How often is looked whether a sweep was missed: the server was off, or the sweep failed. */
    private static final Duration MISSED_SWEEP_INTERVAL = Duration.ofMinutes(10);

    /** How often is looked whether the index was made by another version, and must be again. */
    private static final Duration OUTDATED_INTERVAL = Duration.ofMinutes(10);

    /** How often is looked for days that are over and quiet. */
    private static final Duration CLOSED_DAYS_INTERVAL = Duration.ofMinutes(10);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(Routine.class);

    private final Indexer indexer;
    private final IndexerParts parts;
    private final Jobs jobs;
    private final BooleanSupplier closing;
    private final Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, System::nanoTime);
    private final List<Beside> beside = new ArrayList<>();
    private @Nullable Schedule schedule;

    Routine(Indexer indexer, IndexerParts parts, Jobs jobs, BooleanSupplier closing) {
        this.indexer = indexer;
        this.parts = parts;
        this.jobs = jobs;
        this.closing = closing;
    }

    private record Beside(Duration interval, String name, Runnable work) {}

    /** Adds work that is done again and again, on a thread of its own. */
    void beside(Duration interval, String name, Runnable work) {
        beside.add(new Beside(interval, name, work));
    }

    /** Begins. */
    void start() {
        ZoneId zone = ZoneId.systemDefault();
        JobQueue queue = new JobQueue(jobs, indexer, closing);
        Schedule started = new Schedule();
        schedule = started;
        started.every(parts.ingest().interval(), Indexer.INGEST, this::drainUnlessTooSoon);
        started.every(JOB_INTERVAL, "jobs", () -> guard("the queue of jobs", queue::workOff));
        started.every(IndexerHealth.REPORT_EVERY, "health", indexer::tellHealth);
        started.every(MISSED_SWEEP_INTERVAL, "missed sweep", () -> sweepIfDue(zone));
        beside.forEach(one -> started.every(
                one.interval(), one.name(), () -> guard(one.name(), one.work()::run)));
        started.every(
                OUTDATED_INTERVAL,
                "outdated index",
                () -> guard("the look at the index's version", this::reindexIfOutdated));
        started.every(
                CLOSED_DAYS_INTERVAL,
                "closed days",
                () -> guard("the arranging of closed days", indexer::mergeQuietDays));
        started.daily(parts.retention().sweepAt(), zone, Indexer.RETENTION, () -> sweepIfDue(zone));
        started.start();
    }

    private void drainUnlessTooSoon() {
        if (closing.getAsBoolean() || !backoff.isOver()) {
            return;
        }
        try {
            IngestSummary summary = indexer.drain();
            backoff.succeeded();
            if (!summary.counts().isEmpty()) {
                LOG.info("indexed {}", summary.toMap());
            }
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

    private void sweepIfDue(ZoneId zone) {
        Instant due = Nightly.lastTime(
                parts.retention().sweepAt(), zone, parts.clock().instant());
        guard("the nightly sweep", () -> {
            Optional<Instant> last = new RetentionRuns(parts.database()).last();
            boolean open = !closing.getAsBoolean();
            if (open && last.filter(run -> !run.isBefore(due)).isEmpty()) {
                LOG.info("swept {}", indexer.sweep().toMap());
                jobs.forgetEnded(JOBS_KEPT);
            }
        });
    }

    /** Also goes on with what another process began and did not end. */
    private void reindexIfOutdated() throws IOException {
        if (!closing.getAsBoolean() && !indexer.reindexing().goOn()) {
            indexer.settleAlerts();
        }
    }

    /** Scheduled work that fails is told and tried again at its next time. */
    private static void guard(String what, Work work) {
        try {
            work.run();
        } catch (StoppedException e) {
            LOG.debug("stopped before {} was done", what);
        } catch (IOException | RuntimeException e) {
            LOG.error("{} failed and will be tried again", what, e);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    /** Begins nothing any more, and waits for what runs. */
    @Override
    public void close() {
        Schedule running = schedule;
        if (running != null) {
            running.close();
        }
    }
}
