package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;

/**
 * The documents that were found in a partition, read one by one in the order of hits: only what
 * becomes a hit costs something.
 */
final class FoundDocuments {
    private final PriorityQueue<Leaf> leaves;

    FoundDocuments(
            DirectoryReader reader, List<RecentAnswers.LeafPlaces> found, SearchRequest.Order order)
            throws IOException {
        boolean oldest = order == SearchRequest.Order.OLDEST;
        leaves = new PriorityQueue<>(
                Math.max(1, found.size()), oldest ? Leaf.ORDER.reversed() : Leaf.ORDER);
        for (RecentAnswers.LeafPlaces one : found) {
            leaves.add(new Leaf(reader.leaves().get(one.leaf()), one.documents(), oldest));
        }
    }

    boolean isEmpty() {
        return leaves.isEmpty();
    }

    /** The next hit; there must be one. */
    Hit next() throws IOException {
        Leaf first = leaves.remove();
        Hit hit = first.hit();
        if (first.advance()) {
            leaves.add(first);
        }
        return hit;
    }

    /** A place in one segment's documents. */
    private static final class Leaf {
        private static final Comparator<Leaf> ORDER = Comparator.comparingLong(
                        (Leaf leaf) -> leaf.time)
                .reversed()
                .thenComparing(leaf -> leaf.key);

        private final SegmentOrder order;
        private final StoredFields events;
        private final int[] documents;
        private final int step;
        private int at;
        private long time;
        private EventKey key;

        Leaf(LeafReaderContext leaf, int[] documents, boolean backwards) throws IOException {
            this.order = new SegmentOrder(leaf.reader());
            this.events = leaf.reader().storedFields();
            this.documents = documents;
            this.step = backwards ? -1 : 1;
            this.at = backwards ? documents.length - 1 : 0;
            this.time = order.time(documents[at]);
            this.key = order.key(documents[at]);
        }

        boolean advance() throws IOException {
            at += step;
            if (at < 0 || at >= documents.length) {
                return false;
            }
            time = order.time(documents[at]);
            key = order.key(documents[at]);
            return true;
        }

        Hit hit() throws IOException {
            return new Hit(key.id(), StoredEvents.read(events, documents[at]));
        }
    }
}
