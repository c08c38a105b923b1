package org.spoolhound.indexer.index;

import java.io.IOException;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.fields.FieldCatalogue;

/** Walks the terms of snapshots. */
final class LuceneDocumentCounts implements DocumentCounts {
    private final PartitionReaders readers;
    private final FieldCatalogue catalogue;

    LuceneDocumentCounts(PartitionReaders readers, FieldCatalogue catalogue) {
        this.readers = readers;
        this.catalogue = catalogue;
        IndexSearcher.setMaxClauseCount(LuceneEventReader.MAX_CLAUSES);
    }

    @Override
    public SortedMap<String, Long> of(PartitionId partition) throws IOException {
        SortedMap<String, Long> counts = new TreeMap<>();
        try {
            PartitionView view = readers.acquire(partition);
            if (view != null) {
                count(view, counts);
            }
            return counts;
        } catch (IOException e) {
            throw BrokenPartitionException.of(partition, e);
        }
    }

    private void count(PartitionView view, SortedMap<String, Long> counts) throws IOException {
        try {
            for (LeafReaderContext leaf : view.reader().leaves()) {
                count(leaf, counts);
            }
        } finally {
            readers.release(view);
        }
    }

    @Override
    public long matching(Forgetting forgetting) throws IOException {
        try {
            PartitionView view = readers.acquire(forgetting.partition());
            if (view == null) {
                return 0;
            }
            try {
                return view.searcher().count(ForgettingQuery.of(forgetting));
            } finally {
                readers.release(view);
            }
        } catch (IOException e) {
            throw BrokenPartitionException.of(forgetting.partition(), e);
        }
    }

    @Override
    public boolean has(PartitionId partition, Condition condition, Duration within)
            throws IOException {
        try {
            PartitionView view = readers.acquire(partition);
            if (view == null) {
                return false;
            }
            try {
                return has(view, condition, Deadline.in(within));
            } catch (Deadline.Passed e) {
                throw new IOException(partition + " was not searched within " + within, e);
            } finally {
                readers.release(view);
            }
        } catch (IOException e) {
            throw BrokenPartitionException.of(partition, e);
        }
    }

    private boolean has(PartitionView view, Condition condition, Deadline deadline)
            throws IOException {
        PartitionQuery query = PartitionQuery.of(condition, view, catalogue, deadline);
        for (LeafReaderContext leaf : view.reader().leaves()) {
            Scorer scorer = query.scorer(leaf);
            if (scorer != null && hasLive(scorer.iterator(), leaf.reader().getLiveDocs())) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasLive(DocIdSetIterator documents, @Nullable Bits live)
            throws IOException {
        int document = documents.nextDoc();
        while (document != DocIdSetIterator.NO_MORE_DOCS) {
            if (live == null || live.get(document)) {
                return true;
            }
            document = documents.nextDoc();
        }
        return false;
    }

    private static void count(LeafReaderContext leaf, SortedMap<String, Long> counts)
            throws IOException {
        Terms terms = leaf.reader().terms(IndexFields.SNAPSHOT);
        if (terms == null) {
            return;
        }
        Bits live = leaf.reader().getLiveDocs();
        TermsEnum each = terms.iterator();
        PostingsEnum documents = null;
        for (BytesRef term = each.next(); term != null; term = each.next()) {
            documents = each.postings(documents, PostingsEnum.NONE);
            long count = live == null ? each.docFreq() : count(documents, live);
            if (count > 0) {
                counts.merge(term.utf8ToString(), count, Long::sum);
            }
        }
    }

    private static long count(DocIdSetIterator documents, @Nullable Bits live) throws IOException {
        long count = 0;
        int document = documents.nextDoc();
        while (document != DocIdSetIterator.NO_MORE_DOCS) {
            count += live == null || live.get(document) ? 1 : 0;
            document = documents.nextDoc();
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        readers.close();
    }
}
