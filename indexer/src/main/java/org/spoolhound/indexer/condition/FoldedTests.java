package org.spoolhound.indexer.condition;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What each {@link ValueTest} means on folded text. */
final class FoldedTests {

    private FoldedTests() {}

    static TextTest of(ValueTest test) {
        return switch (test) {
            case ValueTest.Equal equal -> TextAnalysis.fold(equal.text())::equals;
            case ValueTest.Pattern pattern -> new GlobTest(pattern.pattern().folded());
            case ValueTest.Regex regex -> regex.pattern()::matchesFolded;
            case ValueTest.Fuzzy fuzzy ->
                new FuzzyTest(TextAnalysis.fold(fuzzy.text()), fuzzy.edits());
            case ValueTest.Range range -> range(range);
            case ValueTest.Cidr cidr ->
                text -> {
                    IpAddress address = IpAddress.parse(text);
                    return address != null && cidr.network().contains(address);
                };
            case ValueTest.Compare compare ->
                text -> {
                    BigDecimal number = Values.asNumber(text);
                    return number != null
                            && compare.comparison().accepts(number.compareTo(compare.number()));
                };
            case ValueTest.AnyWord any -> anyWord(of(any.test()));
            case ValueTest.TimePart part -> new TimePartTest(part.unit(), of(part.test()));
            case ValueTest.Phrase phrase -> new PhraseTest(phrase.words(), phrase.slop());
        };
    }

    private static TextTest anyWord(TextTest word) {
        return text -> anyWord(text, word);
    }

    /** Whether one word of a text passes. */
    static boolean anyWord(String text, TextTest word) {
        boolean[] found = {false};
        TextAnalysis.eachWord(
                text, (start, end) -> found[0] = found[0] || word.test(text.substring(start, end)));
        return found[0];
    }

    private static TextTest range(ValueTest.Range range) {
        String lower = fold(range.lower());
        String upper = fold(range.upper());
        int least = range.lowerInclusive() ? 0 : 1;
        int most = range.upperInclusive() ? 0 : -1;
        return text -> (lower == null || compare(text, lower) >= least)
                && (upper == null || compare(text, upper) <= most);
    }

    private static @Nullable String fold(@Nullable String text) {
        return text == null ? null : TextAnalysis.fold(text);
    }

    /** By code point: -1, 0 or 1. */
    static int compare(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean bothOrNone = Character.isSurrogate(a) == Character.isSurrogate(b);
                return bothOrNone ? (a < b ? -1 : 1) : (Character.isSurrogate(a) ? 1 : -1);
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
