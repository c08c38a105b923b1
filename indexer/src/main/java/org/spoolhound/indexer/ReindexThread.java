package org.spoolhound.indexer;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.ingest.StoppedException;
import org.spoolhound.indexer.reindex.ReindexSummary;
import org.spoolhound.indexer.reindex.UnreadableArchiveException;
import org.spoolhound.indexer.state.Job;
import org.spoolhound.indexer.state.Jobs;
import org.spoolhound.indexer.state.Reindexing;

/**
 * Rebuilds the index on a thread of its own, never twice at a time: whoever asks while it goes on
 * waits for the same rebuild, so that two cannot take each other's half-built index for their own.
 */
final class ReindexThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReindexThread.class);

    private final IndexRebuild rebuild;
    private final Jobs jobs;
    private final BooleanSupplier closing;
    private final Reindexing state;
    private volatile boolean unreadable;
    private @Nullable Round round;
    private @Nullable Thread thread;

    ReindexThread(IndexRebuild rebuild, Jobs jobs, Reindexing state, BooleanSupplier closing) {
        this.rebuild = rebuild;
        this.jobs = jobs;
        this.state = state;
        this.closing = closing;
    }

    /** One rebuild, and all who wait for it. */
    private static final class Round {
        private final List<ReindexListener> listeners = new CopyOnWriteArrayList<>();
        private final List<End> ends = new CopyOnWriteArrayList<>();
        /** One of those who ask is enough to allow it. */
        private volatile boolean withoutUnreadable;

        private void progress(long done, long total) {
            listeners.forEach(listener -> listener.progress(done, total));
        }
    }

    /** Is told what came of it: a summary or a failure. */
    @FunctionalInterface
    private interface End {
        void told(@Nullable ReindexSummary summary, @Nullable Throwable failure);
    }

    /**
     * Has it done and waits for it.
     *
     * @throws StoppedException when the indexer is closed before
     * @throws IOException when disk or database failed, or files cannot be read
     */
    ReindexSummary await(boolean withoutUnreadable, ReindexListener listener) throws IOException {
        CompletableFuture<ReindexSummary> outcome = new CompletableFuture<>();
        join(withoutUnreadable, listener, (summary, failure) -> {
            if (failure == null) {
                outcome.complete(summary);
            } else {
                outcome.completeExceptionally(failure);
            }
        });
        try {
            return outcome.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }

    /** Does a job, which ends when the new index is in place. */
    void ask(Job job) {
        boolean without = Boolean.parseBoolean(
                job.arguments().getOrDefault(Indexer.WITHOUT_UNREADABLE, "false"));
        try {
            join(
                    without,
                    (done, total) -> jobs.progress(job.id(), done, total),
                    (summary, failure) -> end(job, summary, failure));
        } catch (StoppedException e) {
            end(job, null, e);
        }
    }

    private void end(Job job, @Nullable ReindexSummary summary, @Nullable Throwable failure) {
        log(summary, failure);
        if (failure instanceof StoppedException) {
            // The next indexer goes on, or the process that waits for it.
            jobs.requeueInterrupted();
        } else if (failure != null) {
            jobs.fail(job.id(), HealthWatch.reason(failure));
        } else if (summary != null) {
            jobs.finish(job.id(), summary.toMap());
        }
    }

    /**
     * Does it though nobody asked, when the index is of another version or an earlier rebuild was
     * not ended, unless files that cannot be read stood in the way before.
     *
     * @return whether a rebuild goes on now, of whomever
     */
    synchronized boolean goOn() throws IOException {
        if (round == null && !unreadable && rebuild.isNeeded()) {
            join(false, ReindexListener.NONE, ReindexThread::log);
        }
        return round != null;
    }

    private static void log(@Nullable ReindexSummary summary, @Nullable Throwable failure) {
        if (summary != null) {
            LOG.info("reindexed {}", summary.toMap());
        } else if (failure != null && !(failure instanceof StoppedException)) {
            LOG.error("the index could not be rebuilt: {}", HealthWatch.reason(failure));
            LOG.debug("the failure in full", failure);
        }
    }

    /** Joins the rebuild that goes on, or begins one. */
    private synchronized void join(boolean withoutUnreadable, ReindexListener listener, End end)
            throws StoppedException {
        if (closing.getAsBoolean()) {
            throw new StoppedException();
        }
        Round running = round;
        Round joined = running == null ? new Round() : running;
        joined.listeners.add(listener);
        joined.ends.add(end);
        if (withoutUnreadable) {
            joined.withoutUnreadable = true;
        }
        if (running == null) {
            round = joined;
            start(joined);
        }
    }

    private synchronized void start(Round begun) {
        Thread started = new Thread(() -> run(begun), "reindex");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    private void run(Round mine) {
        try {
            ReindexSummary summary = rebuild.run(() -> mine.withoutUnreadable, mine::progress);
            end(mine, summary, null);
        } catch (StoppedException e) {
            end(mine, null, e);
        } catch (IOException | RuntimeException | Error e) {
            unreadable |= e instanceof UnreadableArchiveException;
            state.failed(HealthWatch.reason(e));
            end(mine, null, e);
        }
    }

    private void end(Round mine, @Nullable ReindexSummary summary, @Nullable Throwable failure) {
        synchronized (this) {
            round = null;
        }
        for (End end : mine.ends) {
            try {
                end.told(summary, failure);
            } catch (RuntimeException e) {
                LOG.error("one who asked for a rebuild could not be told of its end", e);
            }
        }
    }

    /** Waits for the end of the turn at hand, and until all who asked are told. */
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
