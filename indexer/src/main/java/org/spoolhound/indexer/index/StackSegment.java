package org.spoolhound.indexer.index;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.spoolhound.spool.snapshot.Event;

/** The documents of a segment whose values are to be counted. Not safe for several threads. */
final class StackSegment implements LeafCollector {
    private final LeafReaderContext leaf;
    private final FixedBitSet documents;
    private final SegmentOrder order;
    private final StoredFields stored;
    private int count;

    StackSegment(LeafReaderContext leaf, PartitionQuery query, MicrosRange range)
            throws IOException {
        this.leaf = leaf;
        this.documents = new FixedBitSet(leaf.reader().maxDoc());
        this.order = new SegmentOrder(leaf.reader());
        this.stored = leaf.reader().storedFields();
        query.collect(leaf, range.window(order, leaf.reader().maxDoc()), this);
    }

    @Override
    public void setScorer(Scorable scorer) {
        // scores play no part
    }

    @Override
    public void collect(int document) {
        documents.set(document);
        count++;
    }

    /** How many documents matched. */
    int count() {
        return count;
    }

    /** Whether a document is to be counted. */
    boolean has(int document) {
        return documents.get(document);
    }

    LeafReaderContext leaf() {
        return leaf;
    }

    long time(int document) throws IOException {
        return order.time(document);
    }

    Event event(int document) throws IOException {
        return StoredEvents.read(stored, document);
    }

    /**
     * Hands over the events of documents with a value that is not in the index, and forgets them.
     */
    void takeIgnored(String field, EventSink sink) throws IOException {
        PostingsEnum ignored =
                leaf.reader().postings(new Term(IndexFields.IGNORED, field), PostingsEnum.NONE);
        if (ignored != null) {
            take(ignored, sink);
        }
    }

    /** Hands over the events of all documents, and forgets them. */
    void takeAll(EventSink sink) throws IOException {
        take(new BitSetIterator(documents.clone(), count), sink);
    }

    /** Hands over the numbers of all documents, in order. */
    void each(DocumentSink sink) throws IOException {
        DocIdSetIterator each = new BitSetIterator(documents, count);
        for (int d = each.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = each.nextDoc()) {
            sink.take(d);
        }
    }

    private void take(DocIdSetIterator each, EventSink sink) throws IOException {
        for (int d = each.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = each.nextDoc()) {
            if (documents.getAndClear(d)) {
                sink.take(event(d));
            }
        }
    }

    /** Receives events. */
    interface EventSink {
        void take(Event event) throws IOException;
    }

    /** Receives document numbers. */
    interface DocumentSink {
        void take(int document) throws IOException;
    }
}
