package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/** Finds one event by its id. */
final class IdLookup {

    private IdLookup() {}

    /** The event in this partition, if it is there. */
    static Optional<Hit> find(PartitionView view, EventKey key) throws IOException {
        for (LeafReaderContext leaf : view.reader().leaves()) {
            int document = document(leaf.reader(), key);
            if (document != DocIdSetIterator.NO_MORE_DOCS) {
                return Optional.of(new Hit(
                        key.id(), StoredEvents.read(leaf.reader().storedFields(), document)));
            }
        }
        return Optional.empty();
    }

    private static int document(LeafReader reader, EventKey key) throws IOException {
        PostingsEnum documents =
                reader.postings(new Term(IndexFields.ORIGIN, key.origin()), PostingsEnum.NONE);
        NumericDocValues lines = reader.getNumericDocValues(IndexFields.LINE);
        if (documents == null || lines == null) {
            return DocIdSetIterator.NO_MORE_DOCS;
        }
        Bits live = reader.getLiveDocs();
        int document = documents.nextDoc();
        while (document != DocIdSetIterator.NO_MORE_DOCS) {
            boolean same = lines.advanceExact(document) && lines.longValue() == key.line();
            if (same && (live == null || live.get(document))) {
                return document;
            }
            document = documents.nextDoc();
        }
        return document;
    }
}
