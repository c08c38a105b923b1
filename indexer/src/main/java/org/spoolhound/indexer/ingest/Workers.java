package org.spoolhound.indexer.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A few threads that each work on one file at a time. */
public final class Workers implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final ExecutorService threads;

    /** So many threads. */
    public Workers(int count) {
        threads = Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(work, "ingest-" + NUMBER.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Work on one thing. */
    @FunctionalInterface
    public interface Work<T, R> {
        /** What comes of an item. */
        R on(T item) throws IOException;
    }

    /**
     * Works on every item and returns the results in the items' order. Returns or throws only when
     * no work goes on any more, even when interrupted: a rollback must not meet a late add.
     *
     * @throws IOException the first failure; what had not begun by then is left out
     */
    public <T, R> List<R> map(Collection<T> items, Work<T, R> work) throws IOException {
        AtomicBoolean failed = new AtomicBoolean();
        List<Future<R>> begun = new ArrayList<>();
        for (T item : items) {
            begun.add(threads.submit(() -> unlessFailed(failed, () -> work.on(item))));
        }
        List<R> results = new ArrayList<>();
        Failures failures = new Failures();
        for (Future<R> one : begun) {
            collect(one, results, failures);
        }
        failures.rethrow();
        return results;
    }

    /** Not by cancelling: a cancelled future is over for who waits while its work goes on. */
    private static <R> R unlessFailed(AtomicBoolean failed, Callable<R> work) throws Exception {
        if (failed.get()) {
            throw new NotBegun();
        }
        try {
            return work.call();
        } catch (Exception | Error e) {
            failed.set(true);
            throw e;
        }
    }

    private static <R> void collect(Future<R> one, List<R> results, Failures failures) {
        boolean interrupted = false;
        while (true) {
            try {
                results.add(one.get());
                break;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof NotBegun)) {
                    failures.add(e.getCause());
                }
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Left out, since other work had failed by then. */
    private static final class NotBegun extends Exception {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void close() {
        threads.close();
    }
}
