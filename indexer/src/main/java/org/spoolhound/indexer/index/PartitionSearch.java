package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.indexer.fields.FieldCatalogue;

/** The part of a search that concerns one partition: what matches there, not yet read. */
final class PartitionSearch {
    private final SearchRequest request;
    private final MicrosRange range;
    private final BucketPlan plan;
    private final int wanted;
    private final long[] counts;
    private final List<Found> found = new ArrayList<>();
    private long total;

    /** A search for so many hits at most. */
    PartitionSearch(SearchRequest request, MicrosRange range, BucketPlan plan, int wanted) {
        this.request = request;
        this.range = range;
        this.plan = plan;
        this.wanted = wanted;
        this.counts = new long[plan.count()];
    }

    /** Searches; what was found when the deadline passes stands. */
    void run(PartitionView view, FieldCatalogue catalogue, Deadline deadline) throws IOException {
        PartitionQuery query = PartitionQuery.of(request.condition(), view, catalogue, deadline);
        try {
            for (LeafReaderContext leaf : view.reader().leaves()) {
                run(leaf, query);
            }
        } finally {
            found.sort(Found.ORDER);
        }
    }

    private void run(LeafReaderContext leaf, PartitionQuery query) throws IOException {
        SegmentOrder order = new SegmentOrder(leaf.reader());
        SegmentTally.Window window = range.window(order, leaf.reader().maxDoc());
        if (window.start() >= window.end()) {
            return;
        }
        SegmentTally tally = new SegmentTally(
                order,
                window,
                new SegmentTally.Buckets(plan, counts),
                Math.max(window.start(), firstBehind(request.after(), order)),
                wanted);
        try {
            query.collect(leaf, window, tally);
        } finally {
            total += tally.total();
            for (int i = 0; i < tally.hitCount(); i++) {
                found.add(Found.of(order, leaf, tally.hit(i)));
            }
        }
    }

    private static int firstBehind(@Nullable Cursor after, SegmentOrder order) throws IOException {
        return after == null
                ? 0
                : order.firstBehind(Values.micros(after.time()), EventKey.of(after.id()));
    }

    /** The first matching documents, in order. */
    List<Found> found() {
        return found;
    }

    /** How many documents match. */
    long total() {
        return total;
    }

    /** How many lie in each bucket. */
    long[] counts() {
        return counts;
    }
}
