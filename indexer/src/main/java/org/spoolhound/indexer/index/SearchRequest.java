package org.spoolhound.indexer.index;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.Values;

/**
 * What a person asks of the index.
 *
 * @param tenant whose events
 * @param condition which events
 * @param range of which time
 * @param limit the most hits to return, 0 and up
 * @param after continue behind this cursor of an earlier page; null for the first page
 * @param buckets how many histogram buckets at most; 0 for no histogram
 * @param deadline after this long the answer is what was found until then, marked partial
 * @param order which hits come first; a cursor continues in the order it came from, and in the
 *     other goes back
 */
public record SearchRequest(
        TenantId tenant,
        Condition condition,
        TimeRange range,
        int limit,
        @Nullable Cursor after,
        int buckets,
        Duration deadline,
        Order order) {

    /** Which hits come first. */
    public enum Order {
        /** Latest time first, then by event id. */
        NEWEST,
        /** Exactly the other way round. */
        OLDEST;

        private static final Comparator<Cursor> NEWEST_FIRST = Comparator.comparingLong(
                        (Cursor place) -> Values.micros(place.time()))
                .reversed()
                .thenComparing(place -> EventKey.of(place.id()));

        /** Compares the places of hits in this order. */
        public Comparator<Cursor> places() {
            return this == NEWEST ? NEWEST_FIRST : NEWEST_FIRST.reversed();
        }

        /** Partitions, given oldest first, in this order. */
        List<PartitionId> of(List<PartitionId> partitions) {
            return this == NEWEST ? partitions.reversed() : partitions;
        }
    }

    /** Hits newest first. */
    public SearchRequest(
            TenantId tenant,
            Condition condition,
            TimeRange range,
            int limit,
            @Nullable Cursor after,
            int buckets,
            Duration deadline) {
        this(tenant, condition, range, limit, after, buckets, deadline, Order.NEWEST);
    }

    /** The same in another order. */
    public SearchRequest in(Order other) {
        return new SearchRequest(tenant, condition, range, limit, after, buckets, deadline, other);
    }
}
