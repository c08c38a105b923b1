package org.spoolhound.indexer.index;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermRangeQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.ConditionEvaluator;
import org.spoolhound.indexer.condition.DoubleBounds;
import org.spoolhound.indexer.condition.IpAddress;
import org.spoolhound.indexer.condition.IpBounds;
import org.spoolhound.indexer.condition.LongBounds;
import org.spoolhound.indexer.condition.TextAnalysis;
import org.spoolhound.indexer.condition.ValueMatcher;
import org.spoolhound.indexer.condition.ValueTest;
import org.spoolhound.indexer.condition.WildcardPattern;
import org.spoolhound.indexer.fields.Field;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.fields.FieldType;

/** Translates a condition for one partition. */
final class ConditionQueries {
    private static final BytesRef NO_PREFIX = new BytesRef();

    private final FieldCatalogue catalogue;
    private final Predicate<String> present;
    private final Predicate<String> ignored;
    private final Deadline deadline;

    /**
     * A translator.
     *
     * @param present tells whether a Lucene field is in the partition's index at all
     * @param ignored tells whether some values of a field are not in the partition's index
     */
    ConditionQueries(
            FieldCatalogue catalogue,
            Predicate<String> present,
            Predicate<String> ignored,
            Deadline deadline) {
        this.catalogue = catalogue;
        this.present = present;
        this.ignored = ignored;
        this.deadline = deadline;
    }

    /** A query that finds exactly the events that meet the condition. */
    Query query(Condition condition) {
        QueryBounds bounds = bounds(condition);
        return bounds.isExact()
                ? new ConstantScoreQuery(bounds.lower())
                : new VerifiedQuery(bounds, ConditionEvaluator.of(condition, catalogue), deadline);
    }

    private QueryBounds bounds(Condition condition) {
        return switch (condition) {
            case Condition.All all -> QueryBounds.ALL;
            case Condition.None none -> QueryBounds.NONE;
            case Condition.And and ->
                QueryBounds.and(and.parts().stream().map(this::bounds).toList());
            case Condition.Or or ->
                QueryBounds.or(or.parts().stream().map(this::bounds).toList());
            case Condition.Not not -> bounds(not.part()).not();
            case Condition.Match match -> match(match.field(), match.test());
            case Condition.AnyField any ->
                QueryBounds.or(any.fields().stream()
                        .map(field -> match(field, any.test()))
                        .toList());
            case Condition.Anywhere anywhere -> anywhere(anywhere.test());
            case Condition.Exists exists -> exists(exists.field());
            case Condition.FieldReference reference ->
                QueryBounds.candidates(QueryBounds.and(
                                List.of(exists(reference.field()), exists(reference.other())))
                        .upper());
        };
    }

    /** Candidates by their texts; a value that is not indexed as text may also be one. */
    private QueryBounds anywhere(ValueTest test) {
        ValueMatcher matcher = ValueMatcher.of(test, FieldType.KEYWORD);
        boolean onlyText = matcher.literals().stream().anyMatch(ConditionQueries::isNoNumber);
        List<QueryBounds> parts = new ArrayList<>();
        for (Field field : catalogue.fields()) {
            boolean text = field.type() == FieldType.KEYWORD || field.type() == FieldType.TEXT;
            if (text) {
                parts.add(indexed(field.name(), test));
            } else if (!onlyText) {
                parts.add(exists(field.name()));
            }
        }
        parts.add(QueryBounds.exact(new TermTestQuery(
                IndexFields.FLAT,
                NO_PREFIX,
                TermTest.of(term -> anyTail(text(term, 0), matcher), matcher.literals()),
                deadline)));
        parts.add(QueryBounds.exact(new TermTestQuery(
                IndexFields.IGNORED, NO_PREFIX, TermTest.of(term -> true), deadline)));
        return QueryBounds.candidates(QueryBounds.or(parts).upper());
    }

    /** Numbers, moments, addresses and truth values spell no such text. */
    private static boolean isNoNumber(String literal) {
        return literal.chars().anyMatch(c -> "0123456789abcdeflrstuz:.-+".indexOf(c) < 0);
    }

    /** Whether what follows any equals sign passes: names of fields may hold one, too. */
    private static boolean anyTail(String term, ValueMatcher matcher) {
        for (int at = term.indexOf('='); at >= 0; at = term.indexOf('=', at + 1)) {
            if (matcher.matchesFolded(term.substring(at + 1))) {
                return true;
            }
        }
        return false;
    }

    private QueryBounds exists(String field) {
        if (field.equals(FieldCatalogue.TIMESTAMP) || field.equals(FieldCatalogue.KIND)) {
            return QueryBounds.ALL;
        }
        return QueryBounds.exact(new TermTestQuery(
                IndexFields.SHAPE,
                NO_PREFIX,
                TermTest.of(shape -> true, List.of(Shapes.needle(field))),
                deadline));
    }

    private QueryBounds match(String name, ValueTest test) {
        QueryBounds indexed = indexed(name, test);
        if (!ignored.test(name)) {
            return indexed;
        }
        Query alsoPossible = new TermQuery(new Term(IndexFields.IGNORED, name));
        Query upper = QueryBounds.or(List.of(
                        QueryBounds.exact(indexed.upper()), QueryBounds.exact(alsoPossible)))
                .upper();
        return new QueryBounds(indexed.lower(), upper);
    }

    /** The bounds as far as values are in the index. */
    private QueryBounds indexed(String name, ValueTest test) {
        if (name.equals(FieldCatalogue.TIMESTAMP)) {
            return time(test);
        }
        Field field = catalogue.find(name);
        if (!present.test(field == null ? IndexFields.FLAT : name)) {
            return QueryBounds.NONE;
        }
        FieldType type = field == null ? FieldType.KEYWORD : field.type();
        return switch (type) {
            case KEYWORD, BOOLEAN -> keyword(name, field == null, test);
            case TEXT -> new TextQueries(name, deadline, () -> exists(name).upper()).bounds(test);
            case IP -> ip(name, test);
            case LONG, DATE -> longs(name, LongBounds.of(test, type));
            case DOUBLE -> doubles(name, DoubleBounds.of(test));
        };
    }

    private static QueryBounds time(ValueTest test) {
        LongBounds bounds = LongBounds.of(test, FieldType.DATE);
        if (bounds == null) {
            return QueryBounds.candidates(QueryBounds.EVERYTHING);
        }
        return bounds.isEmpty()
                ? QueryBounds.NONE
                : QueryBounds.exact(new TimeWindowQuery(bounds.lower(), bounds.upper()));
    }

    private QueryBounds keyword(String name, boolean flat, ValueTest test) {
        String field = flat ? IndexFields.FLAT : name;
        String prefix = flat ? name + '=' : "";
        ValueMatcher matcher = ValueMatcher.of(test, FieldType.KEYWORD);
        Query query = switch (test) {
            case ValueTest.Equal equal ->
                new TermQuery(new Term(field, prefix + TextAnalysis.fold(equal.text())));
            case ValueTest.Range range -> keywordRange(field, prefix, range);
            default -> terms(field, prefix, test, matcher);
        };
        return matcher.isExactOnFolded() ? QueryBounds.exact(query) : QueryBounds.candidates(query);
    }

    private Query terms(String field, String prefix, ValueTest test, ValueMatcher matcher) {
        String start = test instanceof ValueTest.Pattern pattern
                ? prefix + TextAnalysis.fold(pattern.pattern().prefix())
                : prefix;
        int skip = new BytesRef(prefix).length;
        TermTest passes = prefix.isEmpty() && containsOneText(test)
                ? TermTest.of(term -> true, matcher.literals())
                : TermTest.of(term -> matcher.matchesFolded(text(term, skip)), matcher.literals());
        return new TermTestQuery(field, new BytesRef(start), passes, deadline);
    }

    /** Whether a value passes as soon as it has the one literal in it. */
    private static boolean containsOneText(ValueTest test) {
        return test instanceof ValueTest.Pattern pattern
                && !pattern.cased()
                && pattern.pattern().pieces().size() == 3
                && pattern.pattern().pieces().getFirst() instanceof WildcardPattern.Many
                && pattern.pattern().pieces().get(1) instanceof WildcardPattern.Literal literal
                && literal.text().chars().noneMatch(c -> Character.isSurrogate((char) c))
                && pattern.pattern().pieces().getLast() instanceof WildcardPattern.Many;
    }

    static String text(BytesRef term, int skip) {
        return new String(
                term.bytes, term.offset + skip, term.length - skip, StandardCharsets.UTF_8);
    }

    private static Query keywordRange(String field, String prefix, ValueTest.Range range) {
        BytesRef lower = new BytesRef(prefix + fold(range.lower()));
        BytesRef upper = range.upper() == null && !prefix.isEmpty()
                ? new BytesRef(prefix.substring(0, prefix.length() - 1) + '>')
                : range.upper() == null ? null : new BytesRef(prefix + fold(range.upper()));
        return new TermRangeQuery(
                field,
                lower,
                upper,
                range.lower() == null || range.lowerInclusive(),
                range.upper() != null && range.upperInclusive());
    }

    private static String fold(@Nullable String text) {
        return text == null ? "" : TextAnalysis.fold(text);
    }

    private QueryBounds ip(String name, ValueTest test) {
        IpBounds bounds = IpBounds.of(test);
        if (bounds == null) {
            ValueMatcher matcher = ValueMatcher.of(test, FieldType.KEYWORD);
            Query query = new TermTestQuery(
                    name,
                    NO_PREFIX,
                    TermTest.of(term -> matcher.matchesFolded(
                            IpAddress.ofBytes(term.bytes, term.offset).toString())),
                    deadline);
            return matcher.isExactOnFolded()
                    ? QueryBounds.exact(query)
                    : QueryBounds.candidates(query);
        }
        if (bounds.isEmpty()) {
            return QueryBounds.NONE;
        }
        BytesRef lower = new BytesRef(bounds.lower().bytes());
        return QueryBounds.exact(
                bounds.lower().equals(bounds.upper())
                        ? new TermQuery(new Term(name, lower))
                        : new TermRangeQuery(
                                name, lower, new BytesRef(bounds.upper().bytes()), true, true));
    }

    private QueryBounds longs(String name, @Nullable LongBounds bounds) {
        if (bounds == null) {
            return QueryBounds.candidates(exists(name).upper());
        }
        return bounds.isEmpty()
                ? QueryBounds.NONE
                : QueryBounds.exact(LongPoint.newRangeQuery(name, bounds.lower(), bounds.upper()));
    }

    private QueryBounds doubles(String name, @Nullable DoubleBounds bounds) {
        if (bounds == null) {
            return QueryBounds.candidates(exists(name).upper());
        }
        return bounds.isEmpty()
                ? QueryBounds.NONE
                : QueryBounds.exact(
                        DoublePoint.newRangeQuery(name, bounds.lower(), bounds.upper()));
    }
}
