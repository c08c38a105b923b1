package org.spoolhound.indexer.index;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.spoolhound.indexer.condition.Values;

/**
 * How a span of time is cut into histogram buckets: the narrowest width people can name that needs
 * no more buckets than asked for, beginning at whole multiples of it (UTC).
 *
 * @param startMicros where the first bucket begins
 * @param widthMicros of each
 * @param count how many; 0 for none
 */
record BucketPlan(long startMicros, long widthMicros, int count) {
    private static final BucketPlan NONE = new BucketPlan(0, Duration.ofHours(1).toMillis(), 0);
    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final List<Long> WIDTHS = List.of(
            SECOND / 1000,
            SECOND / 100,
            SECOND / 10,
            SECOND,
            2 * SECOND,
            5 * SECOND,
            10 * SECOND,
            15 * SECOND,
            30 * SECOND,
            MINUTE,
            2 * MINUTE,
            5 * MINUTE,
            10 * MINUTE,
            15 * MINUTE,
            30 * MINUTE,
            HOUR,
            2 * HOUR,
            3 * HOUR,
            6 * HOUR,
            12 * HOUR,
            DAY,
            2 * DAY,
            7 * DAY,
            14 * DAY,
            30 * DAY,
            90 * DAY,
            365 * DAY,
            3_650 * DAY,
            36_500 * DAY);

    /** The plan for a span, from (in) to (out), both in microseconds. */
    static BucketPlan of(long from, long to, int mostBuckets) {
        if (mostBuckets <= 0 || from >= to) {
            return NONE;
        }
        for (long width : WIDTHS) {
            long first = Math.floorDiv(from, width);
            long last = Math.floorDiv(to - 1, width);
            if (last - first < mostBuckets) {
                return new BucketPlan(first * width, width, (int) (last - first + 1));
            }
        }
        long width = WIDTHS.getLast() * 1_000;
        return new BucketPlan(Math.floorDiv(from, width) * width, width, 1);
    }

    /** The first moment behind a bucket. */
    long end(int bucket) {
        return startMicros + (bucket + 1) * widthMicros;
    }

    /** The histogram of these counts. */
    Histogram histogram(long[] counts) {
        if (count == 0) {
            return Histogram.NONE;
        }
        Instant start = Values.ofMicros(startMicros);
        return Histogram.of(start, Duration.of(widthMicros, ChronoUnit.MICROS), counts);
    }
}
