package org.spoolhound.indexer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.ingest.StoppedException;
import org.spoolhound.indexer.reindex.UnreadableArchiveException;
import org.spoolhound.indexer.state.Job;
import org.spoolhound.indexer.state.Jobs;
import org.spoolhound.indexer.state.Reindexing;

/** Rebuilds the index in the background, once for all who asked until then. */
final class ReindexThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReindexThread.class);

    private final Indexer indexer;
    private final Jobs jobs;
    private final BooleanSupplier closing;
    private final List<String> waiting = new ArrayList<>();
    private final Reindexing state;
    private volatile boolean unreadable;
    private @Nullable Thread thread;

    ReindexThread(Indexer indexer, Jobs jobs, Reindexing state, BooleanSupplier closing) {
        this.indexer = indexer;
        this.jobs = jobs;
        this.state = state;
        this.closing = closing;
    }

    /** Does a job, which ends when the new index is in place. */
    synchronized void ask(Job job) {
        waiting.add(job.id());
        boolean without = Boolean.parseBoolean(
                job.arguments().getOrDefault(Indexer.WITHOUT_UNREADABLE, "false"));
        start(without);
    }

    /** Does it though nobody asked, unless files that cannot be read stood in the way before. */
    synchronized void goOn() {
        if (!unreadable) {
            start(false);
        }
    }

    synchronized boolean isRunning() {
        return thread != null;
    }

    private synchronized void start(boolean withoutUnreadable) {
        if (thread == null && !closing.getAsBoolean()) {
            Thread started = new Thread(() -> run(withoutUnreadable), "reindex");
            started.setDaemon(true);
            thread = started;
            started.start();
        }
    }

    private void run(boolean withoutUnreadable) {
        try {
            Map<String, String> result =
                    indexer.reindex(withoutUnreadable, this::progress).toMap();
            LOG.info("reindexed {}", result);
            ended().forEach(id -> jobs.finish(id, result));
        } catch (StoppedException e) {
            ended();
            // The next indexer goes on, or the process that waits for it.
            jobs.requeueInterrupted();
        } catch (IOException | RuntimeException e) {
            unreadable |= e instanceof UnreadableArchiveException;
            state.failed(HealthWatch.reason(e));
            LOG.error("the index could not be rebuilt: {}", HealthWatch.reason(e));
            LOG.debug("the failure in full", e);
            ended().forEach(id -> jobs.fail(id, HealthWatch.reason(e)));
        }
    }

    private synchronized void progress(long done, long total) {
        waiting.forEach(id -> jobs.progress(id, done, total));
    }

    private synchronized List<String> ended() {
        List<String> all = List.copyOf(waiting);
        waiting.clear();
        thread = null;
        return all;
    }

    /** Waits for the end of the turn at hand. */
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            running = thread;
        }
        boolean interrupted = false;
        while (running != null && running.isAlive()) {
            try {
                running.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
