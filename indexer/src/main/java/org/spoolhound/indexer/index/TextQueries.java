package org.spoolhound.indexer.index;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.spoolhound.indexer.condition.TextAnalysis;
import org.spoolhound.indexer.condition.ValueMatcher;
import org.spoolhound.indexer.condition.ValueTest;
import org.spoolhound.indexer.condition.WildcardPattern;
import org.spoolhound.indexer.fields.FieldType;

/**
 * Tests on a text field, of which the index knows the words and their places. Tests on words are
 * decided by the index; tests on the whole value become the words that must be in it, and the
 * candidates are looked at.
 */
final class TextQueries {
    private final String field;
    private final Deadline deadline;
    private final Supplier<Query> exists;

    TextQueries(String field, Deadline deadline, Supplier<Query> exists) {
        this.field = field;
        this.deadline = deadline;
        this.exists = exists;
    }

    QueryBounds bounds(ValueTest test) {
        return switch (test) {
            case ValueTest.Phrase phrase -> phrase(phrase);
            case ValueTest.AnyWord any -> anyWord(any.test());
            case ValueTest.Equal equal -> candidates(List.of(TextAnalysis.fold(equal.text())));
            case ValueTest.Pattern pattern -> pattern(pattern);
            default -> candidates(ValueMatcher.of(test, FieldType.KEYWORD).literals());
        };
    }

    private QueryBounds phrase(ValueTest.Phrase phrase) {
        List<String> words = phrase.words();
        if (words.size() == 1) {
            return QueryBounds.exact(word(words.getFirst()));
        }
        boolean repeats = new HashSet<>(words).size() < words.size();
        if (phrase.slop() > 0 && repeats) {
            return QueryBounds.candidates(all(words.stream().map(this::word).toList()));
        }
        PhraseQuery.Builder query = new PhraseQuery.Builder().setSlop(phrase.slop());
        words.forEach(word -> query.add(new Term(field, word)));
        return QueryBounds.exact(query.build());
    }

    private Query word(String word) {
        return new TermQuery(new Term(field, word));
    }

    private QueryBounds anyWord(ValueTest test) {
        if (test instanceof ValueTest.Equal equal && !equal.cased()) {
            return QueryBounds.exact(word(TextAnalysis.fold(equal.text())));
        }
        ValueMatcher matcher = ValueMatcher.of(test, FieldType.KEYWORD);
        String prefix = test instanceof ValueTest.Pattern pattern
                ? TextAnalysis.fold(pattern.pattern().prefix())
                : "";
        Query query = words(prefix, matcher.literals(), matcher::matchesFolded);
        return matcher.isExactOnFolded() ? QueryBounds.exact(query) : QueryBounds.candidates(query);
    }

    private Query words(String prefix, List<String> literals, Predicate<String> test) {
        return new TermTestQuery(
                field,
                new BytesRef(prefix),
                TermTest.of(term -> test.test(ConditionQueries.text(term, 0)), literals),
                deadline);
    }

    private QueryBounds pattern(ValueTest.Pattern pattern) {
        List<WildcardPattern.Piece> pieces = pattern.pattern().pieces();
        boolean contains = pieces.size() == 3
                && pieces.getFirst() instanceof WildcardPattern.Many
                && pieces.getLast() instanceof WildcardPattern.Many;
        if (contains
                && !pattern.cased()
                && pieces.get(1) instanceof WildcardPattern.Literal literal) {
            String text = TextAnalysis.fold(literal.text());
            if (liesInOneWord(text)) {
                return QueryBounds.exact(words("", List.of(text), word -> word.contains(text)));
            }
        }
        return candidates(
                pattern.pattern().literals().stream().map(TextAnalysis::fold).toList());
    }

    /** Whether the text, wherever it stands, always lies within one word. */
    private static boolean liesInOneWord(String text) {
        return text.codePoints()
                .allMatch(c -> TextAnalysis.isWordPart(c) && !Character.isIdeographic(c));
    }

    /** Events whose words allow all of these folded texts to be in the value. */
    private QueryBounds candidates(List<String> literals) {
        List<Query> needed = new ArrayList<>();
        for (String literal : literals) {
            TextAnalysis.eachWord(literal, (start, end) -> needed.add(part(literal, start, end)));
        }
        return QueryBounds.candidates(needed.isEmpty() ? exists.get() : all(needed));
    }

    /** A word of a literal; at its ends it may be part of a longer word. */
    private Query part(String literal, int start, int end) {
        String part = literal.substring(start, end);
        boolean opensLeft = start == 0;
        boolean opensRight = end == literal.length();
        if (!opensLeft && !opensRight) {
            return word(part);
        }
        if (!opensLeft) {
            return words(part, List.of(), word -> true);
        }
        return words(
                "",
                List.of(part),
                opensRight ? word -> word.contains(part) : word -> word.endsWith(part));
    }

    private static Query all(List<Query> parts) {
        return QueryBounds.and(parts.stream().map(QueryBounds::exact).toList()).lower();
    }
}
