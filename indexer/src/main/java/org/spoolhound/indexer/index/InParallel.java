package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Does the same with several things at once, on as many processors as there are; the caller's
 * thread takes part.
 */
final class InParallel<T> {
    private final List<T> items;
    private final Work<T> work;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReferenceArray<@Nullable Throwable> failures;

    private InParallel(Collection<T> items, Work<T> work) {
        this.items = List.copyOf(items);
        this.work = work;
        this.failures = new AtomicReferenceArray<>(items.size());
    }

    /** Work on one thing. */
    @FunctionalInterface
    interface Work<T> {
        void on(T item) throws IOException;
    }

    /**
     * Works on every item. Returns or throws only when no work goes on any more; what is thrown is
     * the first failure in the order of the items, with the others attached.
     */
    static <T> void each(Collection<T> items, Work<T> work) throws IOException {
        InParallel<T> all = new InParallel<>(items, work);
        int others = Math.min(items.size(), Runtime.getRuntime().availableProcessors()) - 1;
        if (others <= 0) {
            all.workOn();
        } else {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < others; i++) {
                    threads.execute(all::workOn);
                }
                all.workOn();
            }
        }
        all.rethrow();
    }

    private void workOn() {
        for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
            try {
                work.on(items.get(i));
            } catch (IOException | RuntimeException | Error e) {
                failures.set(i, e);
            }
        }
    }

    private void rethrow() throws IOException {
        Throwable first = null;
        for (int i = 0; i < failures.length(); i++) {
            Throwable failure = failures.get(i);
            if (first == null) {
                first = failure;
            } else if (failure != null && failure != first) {
                first.addSuppressed(failure);
            }
        }
        switch (first) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IOException(first);
        }
    }
}
