package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.Comparator;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;

/** A document that may become a hit. */
record Found(long time, EventKey key, LeafReaderContext leaf, int document) {
    static final Comparator<Found> ORDER =
            Comparator.comparingLong(Found::time).reversed().thenComparing(Found::key);

    static Found of(SegmentOrder order, LeafReaderContext leaf, int document) throws IOException {
        return new Found(order.time(document), order.key(document), leaf, document);
    }

    /** The hit, read through what reads the document's segment. */
    Hit read(StoredFields events) throws IOException {
        return new Hit(key.id(), StoredEvents.read(events, document));
    }
}
