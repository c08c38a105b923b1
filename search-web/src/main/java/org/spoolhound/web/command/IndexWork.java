package org.spoolhound.web.command;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.state.Job;
import org.spoolhound.indexer.state.Jobs;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Progress;

/**
 * Work for the indexer of a data folder: done here when no indexer runs, else asked of the one that
 * does.
 */
final class IndexWork {
    private static final long LOOK_MILLIS = 100;
    private static final int LOCK_EVERY = 20;

    private final Site site;
    private final String verb;

    IndexWork(Site site, String verb) {
        this.site = site;
        this.verb = verb;
    }

    /** What an indexer can be asked for, done by this process. */
    @FunctionalInterface
    interface Here {
        Map<String, String> work(Indexer indexer) throws IOException;
    }

    /**
     * What a running indexer is asked for.
     *
     * @param kind the job's kind
     * @param arguments how
     */
    record Order(String kind, Map<String, String> arguments) {}

    /**
     * Has it done, by whomever.
     *
     * @param kind the job's kind
     * @return its summary
     */
    Map<String, String> run(String kind, Here here, Progress progress)
            throws IOException, InterruptedException {
        return run(new Order(kind, Map.of()), here, progress);
    }

    /** Has it done, by whomever, and returns its summary. */
    Map<String, String> run(Order order, Here here, Progress progress)
            throws IOException, InterruptedException {
        Optional<Map<String, String>> done = tryHere(here);
        if (done.isPresent()) {
            return done.get();
        }
        Jobs jobs = new Jobs(site.database(), Clock.systemUTC());
        String id = jobs.queue(
                order.kind(),
                order.arguments(),
                verb + " (pid " + ProcessHandle.current().pid() + ")");
        return await(jobs, id, here, progress);
    }

    private Optional<Map<String, String>> tryHere(Here here) throws IOException {
        Optional<Indexer> own = site.tryIndexer(verb);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        try (Indexer indexer = own.get()) {
            return Optional.of(here.work(indexer));
        }
    }

    /** Should the other indexer end before it takes the job, this process does it after all. */
    private Map<String, String> await(Jobs jobs, String id, Here here, Progress progress)
            throws IOException, InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (int look = 1; ; look++) {
            Job job = jobs.find(id)
                    .orElseThrow(() -> CommandException.broken("the job has vanished", null));
            if (job.progress().state() == Job.State.DONE) {
                return job.outcome().result();
            }
            if (job.progress().state() == Job.State.FAILED) {
                throw CommandException.broken(
                        "the running indexer failed: " + job.outcome().error(), null);
            }
            if (job.progress().state() == Job.State.CANCELLED) {
                throw CommandException.broken("the job was called off", null);
            }
            progress.show(job.progress().done(), job.progress().total());
            if (look % LOCK_EVERY == 0) {
                Optional<Map<String, String>> done = takeOver(jobs, id, here);
                if (done.isPresent()) {
                    return done.get();
                }
            }
            if (never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("nobody counts this down");
            }
        }
    }

    private Optional<Map<String, String>> takeOver(Jobs jobs, String id, Here here)
            throws IOException {
        Optional<Map<String, String>> done = tryHere(here);
        done.ifPresent(result -> {
            jobs.withdraw(id);
        });
        return done;
    }
}
