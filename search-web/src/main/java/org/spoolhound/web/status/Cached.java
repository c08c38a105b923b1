package org.spoolhound.web.status;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A value that is dear to find out: kept for a while, found out by one thread at a time. */
final class Cached<T> {

    private final Source<T> source;
    private final Duration life;
    private final Clock clock;
    private @Nullable T value;
    private Instant foundAt = Instant.MIN;

    Cached(Source<T> source, Duration life, Clock clock) {
        this.source = source;
        this.life = life;
        this.clock = clock;
    }

    /** Finds the value out. */
    interface Source<T> {
        T get() throws IOException;
    }

    /** Finds the value out again when it is asked for next. */
    synchronized void forget() {
        value = null;
    }

    /** The value, at most so old; a failure is not kept. */
    synchronized T get() throws IOException {
        Instant now = clock.instant();
        T kept = value;
        if (kept != null && now.isBefore(foundAt.plus(life))) {
            return kept;
        }
        T found = source.get();
        value = found;
        foundAt = now;
        return found;
    }
}
