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
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.fields.FieldCatalogue;

/** Hands over every hit, newest first, holding no more than one per segment in memory. */
final class ExportRun {
    private final SearchRequest request;
    private final FieldCatalogue catalogue;
    private final MicrosRange range;
    private final Consumer<Hit> sink;

    ExportRun(SearchRequest request, FieldCatalogue catalogue, Consumer<Hit> sink) {
        this.request = request;
        this.catalogue = catalogue;
        this.range = MicrosRange.of(request.range());
        this.sink = sink;
    }

    void export(PartitionView view) throws IOException {
        PartitionQuery query =
                PartitionQuery.of(request.condition(), view, catalogue, Deadline.never());
        PriorityQueue<Segment> segments = new PriorityQueue<>();
        for (LeafReaderContext leaf : view.reader().leaves()) {
            Scorer scorer = query.scorer(leaf);
            if (scorer != null) {
                Segment segment = new Segment(leaf, scorer, range);
                if (segment.advance()) {
                    segments.add(segment);
                }
            }
        }
        while (!segments.isEmpty()) {
            Segment newest = segments.poll();
            sink.accept(newest.hit());
            if (newest.advance()) {
                segments.add(newest);
            }
        }
    }

    /** The hits of one segment, one at a time. */
    private static final class Segment implements Comparable<Segment> {
        private static final Comparator<Segment> ORDER = Comparator.comparingLong(
                        (Segment s) -> s.time)
                .reversed()
                .thenComparing(s -> s.key);

        private final SegmentOrder order;
        private final DocIdSetIterator documents;
        private final @Nullable Bits live;
        private final StoredFields stored;
        private final SegmentTally.Window window;
        private long time;
        private EventKey key = new EventKey("", -1);

        Segment(LeafReaderContext leaf, Scorer scorer, MicrosRange range) throws IOException {
            order = new SegmentOrder(leaf.reader());
            documents = scorer.iterator();
            live = leaf.reader().getLiveDocs();
            stored = leaf.reader().storedFields();
            window = range.window(order, leaf.reader().maxDoc());
        }

        /** Goes to the next hit; false when there is none. */
        boolean advance() throws IOException {
            int document = documents.docID() < window.start()
                    ? documents.advance(window.start())
                    : documents.nextDoc();
            while (live != null && document < window.end() && !live.get(document)) {
                document = documents.nextDoc();
            }
            if (document >= window.end()) {
                return false;
            }
            time = order.time(document);
            key = order.key(document);
            return true;
        }

        Hit hit() throws IOException {
            return new Hit(key.id(), StoredEvents.read(stored, documents.docID()));
        }

        @Override
        public int compareTo(Segment other) {
            return ORDER.compare(this, other);
        }
    }
}
