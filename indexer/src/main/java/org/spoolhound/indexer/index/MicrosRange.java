package org.spoolhound.indexer.index;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.spoolhound.indexer.condition.Values;

/**
 * A span of time as the index compares it.
 *
 * @param from first microsecond in
 * @param to first microsecond behind
 */
record MicrosRange(long from, long to) {

    /** Event times are whole microseconds, so both ends round up. */
    static MicrosRange of(TimeRange range) {
        return new MicrosRange(roundUp(range.from()), roundUp(range.to()));
    }

    private static long roundUp(Instant moment) {
        long down = Values.micros(moment);
        boolean whole = moment.getNano() % 1_000 == 0;
        return whole || down == Long.MAX_VALUE ? down : down + 1;
    }

    /** The first microsecond of a day. */
    static long startOf(LocalDate day) {
        return Values.micros(day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    /** Whether a partition's day overlaps it. */
    boolean overlaps(PartitionId partition) {
        return from < to
                && startOf(partition.day()) < to
                && from < startOf(partition.day().plusDays(1));
    }

    /** Cut to the days of these partitions, which are sorted. */
    MicrosRange within(List<PartitionId> partitions) {
        if (partitions.isEmpty()) {
            return new MicrosRange(0, 0);
        }
        return new MicrosRange(
                Math.max(from, startOf(partitions.getFirst().day())),
                Math.min(to, startOf(partitions.getLast().day().plusDays(1))));
    }

    /** The documents of a segment that lie in it. */
    SegmentTally.Window window(SegmentOrder order, int documents) throws IOException {
        int start = to == Long.MAX_VALUE ? 0 : order.firstBefore(to);
        int end = from == Long.MIN_VALUE ? documents : order.firstBefore(from);
        return new SegmentTally.Window(start, end);
    }
}
