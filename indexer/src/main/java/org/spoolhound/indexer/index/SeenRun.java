package org.spoolhound.indexer.index;

import java.io.IOException;
import java.time.Instant;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.indexer.fields.FieldCatalogue;

/** Finds the first and the last event that meets a condition, and counts them. */
final class SeenRun {
    private final SearchRequest request;
    private final FieldCatalogue catalogue;
    private final MicrosRange range;
    private final Deadline deadline;
    private long count;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    SeenRun(SearchRequest request, FieldCatalogue catalogue, Deadline deadline) {
        this.request = request;
        this.catalogue = catalogue;
        this.range = MicrosRange.of(request.range());
        this.deadline = deadline;
    }

    void search(PartitionView view) throws IOException {
        PartitionQuery query = PartitionQuery.of(request.condition(), view, catalogue, deadline);
        for (LeafReaderContext leaf : view.reader().leaves()) {
            SegmentOrder order = new SegmentOrder(leaf.reader());
            SegmentTally.Window window = range.window(order, leaf.reader().maxDoc());
            Ends ends = new Ends();
            try {
                query.collect(leaf, window, ends);
            } finally {
                add(ends, order);
            }
        }
    }

    private void add(Ends ends, SegmentOrder order) throws IOException {
        if (ends.count > 0) {
            count += ends.count;
            last = Math.max(last, order.time(ends.firstDocument));
            first = Math.min(first, order.time(ends.lastDocument));
        }
    }

    Seen result(boolean partial) {
        return new Seen(count, moment(first), moment(last), partial);
    }

    private @Nullable Instant moment(long micros) {
        return count == 0 ? null : Values.ofMicros(micros);
    }

    /** The first and last document of a segment: the newest and the oldest. */
    private static final class Ends implements LeafCollector {
        private long count;
        private int firstDocument;
        private int lastDocument;

        @Override
        public void setScorer(Scorable scorer) {
            // scores play no part
        }

        @Override
        public void collect(int document) {
            if (count++ == 0) {
                firstDocument = document;
            }
            lastDocument = document;
        }
    }
}
