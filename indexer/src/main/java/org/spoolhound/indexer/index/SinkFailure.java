package org.spoolhound.indexer.index;

import java.util.function.Consumer;

/** Not the index failed, but who takes the hits. */
final class SinkFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RuntimeException failure;

    private SinkFailure(RuntimeException failure) {
        super(failure);
        this.failure = failure;
    }

    /** Gives a hit, and names what goes wrong there as this. */
    static void give(Hit hit, Consumer<Hit> sink) {
        try {
            sink.accept(hit);
        } catch (RuntimeException e) {
            throw new SinkFailure(e);
        }
    }

    /** What went wrong. */
    RuntimeException failure() {
        return failure;
    }
}
