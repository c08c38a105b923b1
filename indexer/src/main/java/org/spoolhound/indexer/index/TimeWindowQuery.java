package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.Objects;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorerSupplier;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/** Events of a span of time: in a segment sorted by time, one run of documents. */
final class TimeWindowQuery extends Query {
    private final long earliest;
    private final long latest;

    /** Both in microseconds, both in. */
    TimeWindowQuery(long earliest, long latest) {
        this.earliest = earliest;
        this.latest = latest;
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
        return new ConstantScoreWeight(this, boost) {
            @Override
            public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf)
                    throws IOException {
                SegmentOrder order = new SegmentOrder(leaf.reader());
                int first = order.firstAtOrBefore(latest);
                int end = order.firstBefore(earliest);
                if (first >= end) {
                    return null;
                }
                return ConstantScoreScorerSupplier.fromIterator(
                        DocIdSetIterator.range(first, end),
                        score(),
                        mode,
                        leaf.reader().maxDoc());
            }

            @Override
            public boolean isCacheable(LeafReaderContext leaf) {
                return true;
            }
        };
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TimeWindowQuery window
                && earliest == window.earliest
                && latest == window.latest;
    }

    @Override
    public int hashCode() {
        return Objects.hash(earliest, latest);
    }

    @Override
    public String toString(String field) {
        return "time:[" + earliest + " TO " + latest + "]";
    }
}
