package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.function.Predicate;
import org.apache.lucene.index.FilteredTermsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/**
 * Documents with a term that passes a test; looks at every term with a prefix, until a deadline.
 */
final class TermTestQuery extends MultiTermQuery {
    private static final int CHECK_EVERY = 1_024;

    private final BytesRef prefix;
    private final Predicate<BytesRef> test;
    private final Deadline deadline;

    TermTestQuery(String field, BytesRef prefix, Predicate<BytesRef> test, Deadline deadline) {
        super(field, CONSTANT_SCORE_BLENDED_REWRITE);
        this.prefix = prefix;
        this.test = test;
        this.deadline = deadline;
    }

    @Override
    protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes) throws IOException {
        return new Passing(terms.iterator());
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
        private int seen;

        Passing(TermsEnum all) {
            super(all);
            setInitialSeekTerm(prefix);
        }

        @Override
        protected AcceptStatus accept(BytesRef term) {
            if (++seen % CHECK_EVERY == 0) {
                deadline.check();
            }
            if (!StringHelper.startsWith(term, prefix)) {
                return AcceptStatus.END;
            }
            return test.test(term) ? AcceptStatus.YES : AcceptStatus.NO;
        }
    }
}
