package org.spoolhound.indexer.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Keeps the first of several failures; the others become its suppressed ones. */
final class Failures {

    private @Nullable Throwable first;

    void add(@Nullable Throwable failure) {
        if (first == null) {
            first = failure;
        } else if (failure != null && failure != first) {
            first.addSuppressed(failure);
        }
    }

    boolean any() {
        return first != null;
    }

    void rethrow() throws IOException {
        switch (first) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IOException(first);
        }
    }
}
