package org.spoolhound.indexer.enrich.value;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * What a line does not say about its own time.
 *
 * @param reference when the line was collected; decides the year of times without one
 * @param zone the clock zone of the machine that wrote the line; used by times without an offset
 */
public record LogContext(Instant reference, ZoneId zone) {

    /** Refuses null. */
    public LogContext {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(zone, "zone");
    }

    /** Collected at this moment on a machine whose clock runs in UTC. */
    public static LogContext utc(Instant reference) {
        return new LogContext(reference, ZoneOffset.UTC);
    }
}
