package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.RecentAnswers.Counts;
import org.spoolhound.indexer.index.RecentAnswers.CountsKey;
import org.spoolhound.indexer.index.RecentAnswers.LeafPlaces;
import org.spoolhound.indexer.index.RecentAnswers.PlacesKey;

/** The part of a search that concerns one partition: what matches there, not yet read. */
final class PartitionSearch {
    private final SearchRequest request;
    private final MicrosRange range;
    private final BucketPlan plan;
    private final int wanted;
    private final long[] counts;
    private List<LeafPlaces> found = new ArrayList<>();
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
        MicrosRange day = range.within(List.of(view.id()));
        CountsKey countsKey =
                new CountsKey(request.condition(), day, plan.count() == 0 ? 0 : plan.widthMicros());
        PlacesKey placesKey =
                new PlacesKey(request.condition(), day, wanted, request.order(), request.after());
        Counts counted = view.recent().find(countsKey);
        List<LeafPlaces> places = wanted == 0 ? List.of() : view.recent().find(placesKey);
        if (counted != null && places != null) {
            total = counted.total();
            addBuckets(counted);
            found = places;
            return;
        }
        PartitionQuery query = PartitionQuery.of(request.condition(), view, catalogue, deadline);
        for (LeafReaderContext leaf : view.reader().leaves()) {
            run(leaf, view.order(leaf), query);
        }
        view.recent().remember(countsKey, counted(day));
        if (wanted > 0) {
            view.recent().remember(placesKey, found);
        }
    }

    private void addBuckets(Counts counted) {
        if (plan.count() > 0) {
            int first = (int) (counted.firstBucket() - plan.startMicros() / plan.widthMicros());
            for (int i = 0; i < counted.buckets().length; i++) {
                counts[first + i] += counted.buckets()[i];
            }
        }
    }

    /** What was counted, without the buckets that lie outside the day. */
    private Counts counted(MicrosRange day) {
        if (plan.count() == 0 || day.from() >= day.to()) {
            return new Counts(total, plan.startMicros() / plan.widthMicros(), new long[0]);
        }
        long first = Math.floorDiv(day.from(), plan.widthMicros());
        long last = Math.floorDiv(day.to() - 1, plan.widthMicros());
        long[] buckets = new long[(int) (last - first + 1)];
        int offset = (int) (first - plan.startMicros() / plan.widthMicros());
        System.arraycopy(counts, offset, buckets, 0, buckets.length);
        return new Counts(total, first, buckets);
    }

    private void run(LeafReaderContext leaf, SegmentOrder order, PartitionQuery query)
            throws IOException {
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
            if (hits.count() > 0) {
                found.add(new LeafPlaces(leaf.ord, hits.sorted()));
            }
        }
    }

    /** Keeps what lies behind the cursor. */
    private KeptDocuments hits(SegmentOrder order, SegmentTally.Window window) throws IOException {
        boolean oldest = request.order() == SearchRequest.Order.OLDEST;
        int from = window.start();
        int to = window.end();
        @Nullable Cursor after = request.after();
        if (after != null) {
            long time = Values.micros(after.time());
            EventKey key = EventKey.of(after.id());
            from = oldest ? from : Math.max(from, order.firstBehind(time, key));
            to = oldest ? Math.min(to, order.firstFrom(time, key)) : to;
        }
        return new KeptDocuments(from, to, wanted, oldest);
    }

    /** The first matching documents of each segment. */
    List<LeafPlaces> found() {
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
