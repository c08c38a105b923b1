package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.snapshot.Event;

/**
 * Documents that meet a condition exactly, where the index only knows bounds: the certain ones, and
 * of the possible ones those whose stored event passes the test.
 */
final class VerifiedQuery extends Query {
    /** Much dearer than any other check, so that it comes last. */
    private static final float MATCH_COST = 10_000;

    private final Query lower;
    private final Query upper;
    private final Predicate<Event> test;
    private final Deadline deadline;

    VerifiedQuery(QueryBounds bounds, Predicate<Event> test, Deadline deadline) {
        this(bounds.lower(), bounds.upper(), test, deadline);
    }

    private VerifiedQuery(Query lower, Query upper, Predicate<Event> test, Deadline deadline) {
        this.lower = lower;
        this.upper = upper;
        this.test = test;
        this.deadline = deadline;
    }

    @Override
    public Query rewrite(IndexSearcher searcher) throws IOException {
        Query newLower = lower.rewrite(searcher);
        Query newUpper = upper.rewrite(searcher);
        return newLower == lower && newUpper == upper
                ? this
                : new VerifiedQuery(newLower, newUpper, test, deadline);
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost)
            throws IOException {
        Weight certain = lower.createWeight(searcher, ScoreMode.COMPLETE_NO_SCORES, 1);
        Weight possible = upper.createWeight(searcher, ScoreMode.COMPLETE_NO_SCORES, 1);
        return new ConstantScoreWeight(this, boost) {
            @Override
            public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf)
                    throws IOException {
                Scorer candidates = possible.scorer(leaf);
                if (candidates == null) {
                    return null;
                }
                Scorer known = certain.scorer(leaf);
                TwoPhaseIterator hits = new Verified(
                        candidates.iterator(),
                        known == null ? DocIdSetIterator.empty() : known.iterator(),
                        leaf.reader().storedFields());
                return new DefaultScorerSupplier(new ConstantScoreScorer(score(), mode, hits));
            }

            @Override
            public boolean isCacheable(LeafReaderContext leaf) {
                return false;
            }
        };
    }

    @Override
    public void visit(QueryVisitor visitor) {
        upper.visit(visitor.getSubVisitor(BooleanClause.Occur.FILTER, this));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifiedQuery query
                && lower.equals(query.lower)
                && upper.equals(query.upper)
                && test.equals(query.test);
    }

    @Override
    public int hashCode() {
        return Objects.hash(lower, upper, test);
    }

    @Override
    public String toString(String field) {
        return "verified(" + upper.toString(field) + ")";
    }

    private final class Verified extends TwoPhaseIterator {
        private final DocIdSetIterator certain;
        private final StoredFields stored;

        Verified(DocIdSetIterator possible, DocIdSetIterator certain, StoredFields stored) {
            super(possible);
            this.certain = certain;
            this.stored = stored;
        }

        @Override
        public boolean matches() throws IOException {
            int document = approximation().docID();
            if (certain.docID() < document) {
                certain.advance(document);
            }
            if (certain.docID() == document) {
                return true;
            }
            deadline.check();
            return test.test(StoredEvents.read(stored, document));
        }

        @Override
        public float matchCost() {
            return MATCH_COST;
        }
    }
}
