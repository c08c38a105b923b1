package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
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
            found.sort(isOldestFirst() ? Found.ORDER.reversed() : Found.ORDER);
        }
    }

    private void run(LeafReaderContext leaf, PartitionQuery query) throws IOException {
        SegmentOrder order = new SegmentOrder(leaf.reader());
        SegmentTally.Window window = range.window(order, leaf.reader().maxDoc());
        if (window.start() >= window.end()) {
            return;
        }
        KeptDocuments hits = hits(order, window);
        SegmentTally tally =
                new SegmentTally(order, window, new SegmentTally.Buckets(plan, counts), hits);
        try {
            query.collect(leaf, window, tally);
        } finally {
            total += tally.total();
            for (int i = 0; i < hits.count(); i++) {
                found.add(Found.of(order, leaf, hits.get(i)));
            }
        }
    }

    private boolean isOldestFirst() {
        return request.order() == SearchRequest.Order.OLDEST;
    }

    /** Keeps what lies behind the cursor. */
    private KeptDocuments hits(SegmentOrder order, SegmentTally.Window window) throws IOException {
        boolean oldest = isOldestFirst();
        int from = window.start();
        int to = window.end();
        Cursor after = request.after();
        if (after != null) {
            long time = Values.micros(after.time());
            EventKey key = EventKey.of(after.id());
            from = oldest ? from : Math.max(from, order.firstBehind(time, key));
            to = oldest ? Math.min(to, order.firstFrom(time, key)) : to;
        }
        return new KeptDocuments(from, to, wanted, oldest);
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
