package org.spoolhound.indexer.index;

import java.util.Collection;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;

/** Finds the documents of a {@link Forgetting}. */
final class ForgettingQuery {
    private static final String CATEGORY = "event.category";

    private ForgettingQuery() {}

    static Query of(Forgetting forgetting) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        forgetting.parts().forEach(part -> any.add(part(part), Occur.SHOULD));
        return any.build();
    }

    private static Query part(Forgetting.Part part) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
        over(part.over(), query);
        if (!part.except() || !part.snapshots().isEmpty()) {
            query.add(
                    terms(IndexFields.SNAPSHOT, part.snapshots()),
                    part.except() ? Occur.MUST_NOT : Occur.FILTER);
        }
        return query.build();
    }

    private static void over(Forgetting.Over over, BooleanQuery.Builder query) {
        if (over.others()) {
            query.add(terms(CATEGORY, over.kept()), Occur.MUST_NOT);
        } else {
            query.add(terms(CATEGORY, over.categories()), Occur.FILTER);
            query.add(otherThan(over.categories()), Occur.MUST_NOT);
            // A value too long for the index is of no category that is named.
            query.add(new TermQuery(new Term(IndexFields.IGNORED, CATEGORY)), Occur.MUST_NOT);
        }
    }

    private static Query terms(String field, Collection<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }

    private static Query otherThan(Collection<String> values) {
        List<BytesRef> sorted = values.stream().map(BytesRef::new).sorted().toList();
        Automaton others = Operations.complement(
                Automata.makeStringUnion(sorted), Operations.DEFAULT_DETERMINIZE_WORK_LIMIT);
        return new AutomatonQuery(new Term(CATEGORY), others);
    }
}
