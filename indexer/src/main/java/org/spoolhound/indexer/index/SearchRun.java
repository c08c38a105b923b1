package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.indexer.fields.FieldCatalogue;

/** One search, partition by partition, newest first. */
final class SearchRun {
    private final SearchRequest request;
    private final FieldCatalogue catalogue;
    private final MicrosRange range;
    private final Deadline deadline;
    private final BucketPlan plan;
    private final long[] counts;
    private final List<Hit> hits = new ArrayList<>();
    private long total;
    private @Nullable Cursor next;

    SearchRun(
            SearchRequest request,
            FieldCatalogue catalogue,
            List<PartitionId> partitions,
            Deadline deadline) {
        this.request = request;
        this.catalogue = catalogue;
        this.range = MicrosRange.of(request.range());
        this.deadline = deadline;
        MicrosRange covered = range.within(partitions);
        this.plan = BucketPlan.of(covered.from(), covered.to(), request.buckets());
        this.counts = new long[plan.count()];
    }

    /** Searches one partition; every one already searched is newer. */
    void search(PartitionView view) throws IOException {
        PartitionQuery query = PartitionQuery.of(request.condition(), view, catalogue, deadline);
        List<Found> found = new ArrayList<>();
        try {
            for (LeafReaderContext leaf : view.reader().leaves()) {
                search(leaf, query, found);
            }
        } finally {
            found.sort(Found.ORDER);
            take(found);
        }
    }

    private void search(LeafReaderContext leaf, PartitionQuery query, List<Found> found)
            throws IOException {
        SegmentOrder order = new SegmentOrder(leaf.reader());
        SegmentTally.Window window = range.window(order, leaf.reader().maxDoc());
        if (window.start() >= window.end()) {
            return;
        }
        Cursor after = request.after();
        int hitsFrom = after == null
                ? window.start()
                : Math.max(
                        window.start(),
                        order.firstBehind(Values.micros(after.time()), EventKey.of(after.id())));
        SegmentTally tally = new SegmentTally(
                order, window, new SegmentTally.Buckets(plan, counts), hitsFrom, wanted());
        try {
            query.collect(leaf, window, tally);
        } finally {
            total += tally.total();
            for (int i = 0; i < tally.hitCount(); i++) {
                found.add(Found.of(order, leaf, tally.hit(i)));
            }
        }
    }

    /** One more than there is room for, to learn whether there is another page. */
    private int wanted() {
        return request.limit() == 0 || next != null ? 0 : request.limit() - hits.size() + 1;
    }

    private void take(List<Found> found) throws IOException {
        if (wanted() == 0) {
            return;
        }
        Map<LeafReaderContext, StoredFields> stored = new HashMap<>();
        for (Found one : found) {
            if (hits.size() == request.limit()) {
                Hit last = hits.getLast();
                next = new Cursor(last.event().time(), last.id());
                return;
            }
            StoredFields events = stored.get(one.leaf());
            if (events == null) {
                events = one.leaf().reader().storedFields();
                stored.put(one.leaf(), events);
            }
            hits.add(one.read(events));
        }
    }

    List<Hit> hits() {
        return hits;
    }

    long total() {
        return total;
    }

    Histogram histogram() {
        return plan.histogram(counts);
    }

    @Nullable
    Cursor next() {
        return next;
    }

    /** A document that may become a hit. */
    private record Found(long time, EventKey key, LeafReaderContext leaf, int document) {
        static final Comparator<Found> ORDER =
                Comparator.comparingLong(Found::time).reversed().thenComparing(Found::key);

        static Found of(SegmentOrder order, LeafReaderContext leaf, int document)
                throws IOException {
            return new Found(order.time(document), order.key(document), leaf, document);
        }

        Hit read(StoredFields events) throws IOException {
            return new Hit(key.id(), StoredEvents.read(events, document));
        }
    }
}
