package org.spoolhound.indexer.ingest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request to stop: no new batch at once, and no other file once the grace is over. */
final class Stop {

    private volatile @Nullable Long deadlineNanos;

    /** Asks to stop. */
    void within(Duration grace) {
        deadlineNanos = System.nanoTime() + grace.toNanos();
    }

    /** Whether it was asked to stop. */
    boolean isAsked() {
        return deadlineNanos != null;
    }

    /** Called before each file. */
    void check() throws StoppedException {
        Long deadline = deadlineNanos;
        if (deadline != null && System.nanoTime() - deadline >= 0) {
            throw new StoppedException();
        }
    }
}
