package org.spoolhound.indexer.index;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * What an index knows of a condition: documents that certainly meet it, and documents that may.
 * Where both are the same object the index decides alone; the documents between are looked at one
 * by one.
 *
 * @param lower certain
 * @param upper possible; every certain one among them
 */
record QueryBounds(Query lower, Query upper) {
    static final Query EVERYTHING = MatchAllDocsQuery.INSTANCE;
    static final Query NOTHING = MatchNoDocsQuery.INSTANCE;
    static final QueryBounds ALL = exact(EVERYTHING);
    static final QueryBounds NONE = exact(NOTHING);

    /** The index decides. */
    static QueryBounds exact(Query query) {
        return new QueryBounds(query, query);
    }

    /** The index only excludes. */
    static QueryBounds candidates(Query upper) {
        return upper == NOTHING ? NONE : new QueryBounds(NOTHING, upper);
    }

    boolean isExact() {
        return lower == upper;
    }

    /** The bounds of the opposite. */
    QueryBounds not() {
        if (isExact()) {
            return exact(not(lower));
        }
        return new QueryBounds(not(upper), not(lower));
    }

    private static Query not(Query query) {
        if (query == NOTHING) {
            return EVERYTHING;
        }
        if (query == EVERYTHING) {
            return NOTHING;
        }
        return new BooleanQuery.Builder()
                .add(EVERYTHING, Occur.FILTER)
                .add(query, Occur.MUST_NOT)
                .build();
    }

    /** The bounds of all of them together. */
    static QueryBounds and(List<QueryBounds> parts) {
        if (parts.stream().allMatch(QueryBounds::isExact)) {
            return exact(conjunction(parts.stream().map(QueryBounds::lower).toList()));
        }
        return new QueryBounds(
                conjunction(parts.stream().map(QueryBounds::lower).toList()),
                conjunction(parts.stream().map(QueryBounds::upper).toList()));
    }

    private static Query conjunction(List<Query> parts) {
        List<Query> needed = new ArrayList<>();
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        boolean onlyNegative = true;
        for (Query part : parts) {
            if (part == NOTHING) {
                return NOTHING;
            }
            if (part != EVERYTHING) {
                needed.add(part);
                onlyNegative &= negated(part) != null;
            }
        }
        for (Query part : needed) {
            Query negated = negated(part);
            if (negated != null) {
                all.add(negated, Occur.MUST_NOT);
            } else {
                all.add(part, Occur.FILTER);
            }
        }
        if (needed.isEmpty()) {
            return EVERYTHING;
        }
        if (onlyNegative) {
            all.add(EVERYTHING, Occur.FILTER);
        }
        return needed.size() == 1 ? needed.getFirst() : all.build();
    }

    /** What a query made by {@link #not(Query)} leaves out; null when it was not. */
    private static @Nullable Query negated(Query query) {
        if (query instanceof BooleanQuery bool
                && bool.clauses().size() == 2
                && bool.clauses().getFirst().query() == EVERYTHING
                && bool.clauses().getLast().occur() == Occur.MUST_NOT) {
            return bool.clauses().getLast().query();
        }
        return null;
    }

    /** The bounds of any of them. */
    static QueryBounds or(List<QueryBounds> parts) {
        if (parts.stream().allMatch(QueryBounds::isExact)) {
            return exact(disjunction(parts.stream().map(QueryBounds::lower).toList()));
        }
        return new QueryBounds(
                disjunction(parts.stream().map(QueryBounds::lower).toList()),
                disjunction(parts.stream().map(QueryBounds::upper).toList()));
    }

    private static Query disjunction(List<Query> parts) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        List<Query> useful = new ArrayList<>();
        for (Query part : parts) {
            if (part == EVERYTHING) {
                return EVERYTHING;
            }
            if (part != NOTHING) {
                useful.add(part);
                any.add(part, Occur.SHOULD);
            }
        }
        return switch (useful.size()) {
            case 0 -> NOTHING;
            case 1 -> useful.getFirst();
            default -> any.build();
        };
    }
}
