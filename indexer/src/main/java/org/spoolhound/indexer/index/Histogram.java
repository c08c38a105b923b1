package org.spoolhound.indexer.index;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Events over time in buckets of one width.
 *
 * @param start where the first bucket begins
 * @param width of each bucket
 * @param counts one per bucket, oldest first
 */
public record Histogram(Instant start, Duration width, List<Long> counts) {

    /** No buckets at all. */
    public static final Histogram NONE =
            new Histogram(Instant.EPOCH, Duration.ofHours(1), List.of());

    /** Copies the counts. */
    public Histogram {
        counts = List.copyOf(counts);
    }

    /** A histogram of these counts. */
    public static Histogram of(Instant start, Duration width, long[] counts) {
        return new Histogram(start, width, Arrays.stream(counts).boxed().toList());
    }
}
