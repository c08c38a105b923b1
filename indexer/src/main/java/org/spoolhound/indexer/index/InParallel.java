package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Does the same with several things at once, on as many processors as there are. */
final class InParallel {

    private InParallel() {}

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
        if (items.size() == 1) {
            work.on(items.iterator().next());
            return;
        }
        List<Future<?>> begun = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (T item : items) {
                begun.add(threads.submit(() -> {
                    work.on(item);
                    return item;
                }));
            }
        }
        rethrow(begun);
    }

    private static void rethrow(List<Future<?>> ended) throws IOException {
        Throwable first = null;
        for (Future<?> one : ended) {
            Throwable failure = failure(one);
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

    private static @Nullable Throwable failure(Future<?> ended) {
        return ended.state() == Future.State.FAILED ? ended.exceptionNow() : null;
    }
}
