package org.spoolhound.indexer.index;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.fields.FieldCatalogue;

/** A condition made ready for one partition. */
final class PartitionQuery {
    private static final int CHECK_EVERY = 1 << 16;

    private final Weight weight;
    private final Deadline deadline;

    private PartitionQuery(Weight weight, Deadline deadline) {
        this.weight = weight;
        this.deadline = deadline;
    }

    static PartitionQuery of(
            Condition condition, PartitionView view, FieldCatalogue catalogue, Deadline deadline)
            throws IOException {
        IndexSearcher searcher = view.searcher();
        ConditionQueries queries =
                new ConditionQueries(catalogue, view::has, view::ignores, deadline);
        return new PartitionQuery(
                searcher.createWeight(
                        searcher.rewrite(queries.query(condition)),
                        ScoreMode.COMPLETE_NO_SCORES,
                        1),
                deadline);
    }

    /** Hands the matching documents of a run to a collector, in order; stops at the deadline. */
    void collect(LeafReaderContext leaf, SegmentTally.Window window, LeafCollector collector)
            throws IOException {
        BulkScorer scorer = weight.bulkScorer(leaf);
        if (scorer == null) {
            return;
        }
        Bits live = leaf.reader().getLiveDocs();
        int at = window.start();
        while (at < window.end()) {
            deadline.check();
            int to = (int) Math.min(window.end(), (long) at + CHECK_EVERY);
            int next = scorer.score(collector, live, at, to);
            at = Math.max(to, next);
        }
        collector.finish();
    }

    /** Walks the matching documents of a segment; null when there are none. */
    @Nullable
    Scorer scorer(LeafReaderContext leaf) throws IOException {
        return weight.scorer(leaf);
    }
}
