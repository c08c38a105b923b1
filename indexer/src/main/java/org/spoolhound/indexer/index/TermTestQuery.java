package org.spoolhound.indexer.index;

import java.io.IOException;
import org.apache.lucene.index.FilteredTermsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.codec.SignedTerms;
import org.spoolhound.indexer.index.codec.TermBlocks;

/**
 * Documents with a term that passes a test. Looks at every term with a prefix, until a deadline;
 * where the terms are signed, only at those that may contain the test's literals.
 */
final class TermTestQuery extends MultiTermQuery {
    private static final int CHECK_EVERY = 1_024;

    private final BytesRef prefix;
    private final TermTest test;
    private final Deadline deadline;

    TermTestQuery(String field, BytesRef prefix, TermTest test, Deadline deadline) {
        super(field, CONSTANT_SCORE_BLENDED_REWRITE);
        this.prefix = prefix;
        this.test = test;
        this.deadline = deadline;
    }

    @Override
    protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes) throws IOException {
        TermBlocks blocks =
                terms instanceof SignedTerms signed ? signed.blocksWith(test.literals()) : null;
        if (blocks == null) {
            return new Passing(terms.iterator(), prefix, null);
        }
        BytesRef first = blocks.next();
        return first == null
                ? TermsEnum.EMPTY
                : new Passing(terms.iterator(), later(first, prefix), blocks);
    }

    private static BytesRef later(BytesRef one, BytesRef other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString(String field) {
        return getField() + ":test";
    }

    /** The terms that pass. */
    private final class Passing extends FilteredTermsEnum {
        private final @Nullable TermBlocks blocks;
        private @Nullable BytesRef goal;
        private int seen;

        Passing(TermsEnum all, BytesRef first, @Nullable TermBlocks blocks) {
            super(all);
            this.goal = first;
            this.blocks = blocks;
        }

        @Override
        protected @Nullable BytesRef nextSeekTerm(@Nullable BytesRef current) {
            BytesRef next = goal;
            goal = null;
            return next;
        }

        @Override
        protected AcceptStatus accept(BytesRef term) throws IOException {
            if (++seen % CHECK_EVERY == 0) {
                deadline.check();
            }
            if (!StringHelper.startsWith(term, prefix)) {
                return AcceptStatus.END;
            }
            if (blocks != null && blocks.isBehind(term)) {
                goal = blocks.firstNotBefore(term);
                if (goal == null) {
                    return AcceptStatus.END;
                }
                if (goal.compareTo(term) > 0) {
                    return AcceptStatus.NO_AND_SEEK;
                }
            }
            return test.passes(term) ? AcceptStatus.YES : AcceptStatus.NO;
        }
    }
}
