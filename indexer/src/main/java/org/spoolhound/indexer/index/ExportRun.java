package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.fields.FieldCatalogue;

/** Hands over every hit in order, holding no more than one per segment in memory. */
final class ExportRun {
    private final SearchRequest request;
    private final FieldCatalogue catalogue;
    private final Deadline deadline;
    private final MicrosRange range;
    private final Consumer<Hit> sink;

    ExportRun(
            SearchRequest request,
            FieldCatalogue catalogue,
            Deadline deadline,
            Consumer<Hit> sink) {
        this.request = request;
        this.catalogue = catalogue;
        this.deadline = deadline;
        this.range = MicrosRange.of(request.range());
        this.sink = sink;
    }

    void export(PartitionView view) throws IOException {
        PartitionQuery query = PartitionQuery.of(request.condition(), view, catalogue, deadline);
        boolean oldest = request.order() == SearchRequest.Order.OLDEST;
        PriorityQueue<Segment> segments =
                new PriorityQueue<>(oldest ? Segment.ORDER.reversed() : Segment.ORDER);
        for (LeafReaderContext leaf : view.reader().leaves()) {
            DocumentSteps steps = oldest ? backwards(leaf, query) : forwards(leaf, query);
            Segment segment = new Segment(leaf, steps);
            if (segment.advance()) {
                segments.add(segment);
            }
        }
        while (!segments.isEmpty()) {
            deadline.check();
            Segment first = segments.poll();
            sink.accept(first.hit());
            if (first.advance()) {
                segments.add(first);
            }
        }
    }

    /** Goes from hit to hit of a segment. */
    private interface DocumentSteps {
        int NONE = DocIdSetIterator.NO_MORE_DOCS;

        /** The next document's number, or {@link #NONE}. */
        int next() throws IOException;
    }

    private DocumentSteps forwards(LeafReaderContext leaf, PartitionQuery query)
            throws IOException {
        Scorer scorer = query.scorer(leaf);
        if (scorer == null) {
            return () -> DocumentSteps.NONE;
        }
        DocIdSetIterator documents = scorer.iterator();
        @Nullable Bits live = leaf.reader().getLiveDocs();
        SegmentTally.Window window =
                range.window(new SegmentOrder(leaf.reader()), leaf.reader().maxDoc());
        return () -> {
            int document = documents.docID() < window.start()
                    ? documents.advance(window.start())
                    : documents.nextDoc();
            while (live != null && document < window.end() && !live.get(document)) {
                document = documents.nextDoc();
            }
            return document < window.end() ? document : DocumentSteps.NONE;
        };
    }

    /** Lucene goes forwards only: the hits are found first, at a bit for each document. */
    private DocumentSteps backwards(LeafReaderContext leaf, PartitionQuery query)
            throws IOException {
        FixedBitSet hits = new FixedBitSet(leaf.reader().maxDoc() + 1);
        new StackSegment(leaf, query, range).each(hits::set);
        int[] at = {leaf.reader().maxDoc()};
        return () -> {
            int document = at[0] < 0 ? -1 : hits.prevSetBit(at[0]);
            at[0] = document - 1;
            return document < 0 ? DocumentSteps.NONE : document;
        };
    }

    /** The hits of one segment, one at a time. */
    private static final class Segment {
        private static final Comparator<Segment> ORDER = Comparator.comparingLong(
                        (Segment s) -> s.time)
                .reversed()
                .thenComparing(s -> s.key);

        private final SegmentOrder order;
        private final DocumentSteps steps;
        private final StoredFields stored;
        private int document;
        private long time;
        private EventKey key = new EventKey("", -1);

        Segment(LeafReaderContext leaf, DocumentSteps steps) throws IOException {
            this.order = new SegmentOrder(leaf.reader());
            this.steps = steps;
            this.stored = leaf.reader().storedFields();
        }

        /** Goes to the next hit; false when there is none. */
        boolean advance() throws IOException {
            document = steps.next();
            if (document == DocumentSteps.NONE) {
                return false;
            }
            time = order.time(document);
            key = order.key(document);
            return true;
        }

        Hit hit() throws IOException {
            return new Hit(key.id(), StoredEvents.read(stored, document));
        }
    }
}
