package org.spoolhound.indexer.query;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.IpAddress;
import org.spoolhound.indexer.condition.IpNetwork;
import org.spoolhound.indexer.condition.TextAnalysis;
import org.spoolhound.indexer.condition.ValueTest;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.indexer.condition.WildcardPattern;
import org.spoolhound.indexer.condition.regex.RegexPattern;
import org.spoolhound.indexer.condition.regex.RegexSyntaxException;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.fields.FieldType;

/** What a value in a hunt string asks of a field, by the field's type. */
final class LeafConditions {
    private final FieldCatalogue catalogue;
    private final Clock clock;

    LeafConditions(FieldCatalogue catalogue, Clock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** A value without a field: words in the free text fields, or an address anywhere. */
    Condition freeText(Leaf leaf) throws QuerySyntaxException {
        if (leaf instanceof Leaf.Term term) {
            if (term.text().isAnything() || term.text().text().equals("*:*")) {
                return new Condition.All();
            }
            IpNetwork network =
                    term.fuzzyEdits() < 0 ? IpNetwork.parse(term.text().text()) : null;
            if (network != null) {
                return new Condition.Match("related.ip", new ValueTest.Cidr(network));
            }
        }
        List<String> fields = catalogue.freeText().stream().map(f -> f.name()).toList();
        Condition words = new Condition.AnyField(fields, textTest(leaf, true));
        String plain = plain(leaf);
        if (plain != null && IpAddress.parse(plain) != null) {
            Condition address = new Condition.Match("related.ip", new ValueTest.Equal(plain));
            return new Condition.Or(List.of(address, words));
        }
        return words;
    }

    private static @Nullable String plain(Leaf leaf) {
        return switch (leaf) {
            case Leaf.Term term -> term.text().text();
            case Leaf.Quoted quoted -> quoted.text();
            case Leaf.Regex regex -> null;
            case Leaf.Range range -> null;
        };
    }

    /** A value of these fields: those a name or alias stands for. */
    Condition of(List<String> fields, Leaf leaf) throws QuerySyntaxException {
        List<Condition> parts = new ArrayList<>();
        for (String field : fields) {
            parts.add(of(field, leaf));
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.Or(parts);
    }

    private Condition of(String field, Leaf leaf) throws QuerySyntaxException {
        if (leaf instanceof Leaf.Term term && term.text().isAnything()) {
            return new Condition.Exists(field);
        }
        FieldType type = catalogue.typeOf(field);
        ValueTest test = switch (type) {
            case KEYWORD -> keywordTest(leaf);
            case TEXT -> textTest(leaf, false);
            case BOOLEAN, LONG, DOUBLE, IP, DATE -> typedTest(field, type, leaf);
        };
        return new Condition.Match(field, test);
    }

    private static ValueTest keywordTest(Leaf leaf) throws QuerySyntaxException {
        return switch (leaf) {
            case Leaf.Term term -> wholeTerm(term);
            case Leaf.Quoted quoted ->
                quoted.slop() < 0
                        ? new ValueTest.Equal(quoted.text())
                        : words(quoted.text(), quoted.slop(), quoted.column());
            case Leaf.Regex regex -> regex(regex, true);
            case Leaf.Range range -> range(range);
        };
    }

    private static ValueTest wholeTerm(Leaf.Term term) {
        if (term.fuzzyEdits() >= 0 && !term.text().hasWildcards()) {
            return new ValueTest.Fuzzy(term.text().text(), term.fuzzyEdits());
        }
        return term.text().hasWildcards()
                ? new ValueTest.Pattern(term.text().pattern())
                : new ValueTest.Equal(term.text().text());
    }

    private static ValueTest.Range range(Leaf.Range range) {
        return new ValueTest.Range(
                range.lower(), range.lowerInclusive(), range.upper(), range.upperInclusive());
    }

    /** Tests on words; {@code anywhere} also for values that are keywords. */
    private static ValueTest textTest(Leaf leaf, boolean anywhere) throws QuerySyntaxException {
        return switch (leaf) {
            case Leaf.Term term -> textTerm(term);
            case Leaf.Quoted quoted ->
                words(quoted.text(), Math.max(0, quoted.slop()), quoted.column());
            case Leaf.Regex regex -> regex(regex, false);
            case Leaf.Range range -> {
                if (anywhere) {
                    throw new QuerySyntaxException(
                            range.column(),
                            "a range needs a field",
                            "for example source.bytes:>1000");
                }
                yield new ValueTest.AnyWord(range(range));
            }
        };
    }

    private static ValueTest textTerm(Leaf.Term term) throws QuerySyntaxException {
        MarkedText text = term.text();
        if (text.hasWildcards()) {
            WildcardPattern pattern = text.pattern();
            boolean oneWord = pattern.literals().stream()
                    .allMatch(l -> l.codePoints().allMatch(TextAnalysis::isWordPart));
            return oneWord
                    ? new ValueTest.AnyWord(new ValueTest.Pattern(pattern))
                    : new ValueTest.Pattern(anywhere(pattern));
        }
        if (term.fuzzyEdits() >= 0) {
            return new ValueTest.AnyWord(new ValueTest.Fuzzy(text.text(), term.fuzzyEdits()));
        }
        return words(text.text(), 0, term.column());
    }

    private static WildcardPattern anywhere(WildcardPattern pattern) {
        List<WildcardPattern.Piece> pieces = new ArrayList<>();
        pieces.add(new WildcardPattern.Many());
        pieces.addAll(pattern.pieces());
        pieces.add(new WildcardPattern.Many());
        return new WildcardPattern(pieces);
    }

    /** These words in a row; text without any word is looked for as it is. */
    private static ValueTest words(String text, int slop, int column) throws QuerySyntaxException {
        List<String> words = TextAnalysis.words(text);
        if (!words.isEmpty()) {
            return new ValueTest.Phrase(words, slop);
        }
        if (text.isBlank()) {
            throw new QuerySyntaxException(column, "there is nothing to search for here", null);
        }
        return new ValueTest.Pattern(WildcardPattern.contains(text));
    }

    private static ValueTest regex(Leaf.Regex regex, boolean whole) throws QuerySyntaxException {
        EnumSet<RegexPattern.Flag> flags =
                EnumSet.of(RegexPattern.Flag.IGNORE_CASE, RegexPattern.Flag.DOT_ALL);
        if (whole) {
            flags.add(RegexPattern.Flag.WHOLE);
        }
        try {
            String expression = regex.expression().replace("\\/", "/");
            return new ValueTest.Regex(RegexPattern.compile(expression, flags));
        } catch (RegexSyntaxException e) {
            throw new QuerySyntaxException(
                    regex.column() + 1 + e.index(), "regular expression: " + e.getMessage(), null);
        }
    }

    private ValueTest typedTest(String field, FieldType type, Leaf leaf)
            throws QuerySyntaxException {
        return switch (leaf) {
            case Leaf.Regex regex -> regex(regex, true);
            case Leaf.Quoted quoted
            when type != FieldType.DATE -> new ValueTest.Equal(quoted.text());
            case Leaf.Quoted quoted -> day(quoted.text(), quoted.column());
            case Leaf.Range range -> typedRange(field, type, range);
            case Leaf.Term term -> typedTerm(field, type, term);
        };
    }

    private ValueTest typedTerm(String field, FieldType type, Leaf.Term term)
            throws QuerySyntaxException {
        String text = term.text().text();
        if (term.text().hasWildcards()) {
            return new ValueTest.Pattern(term.text().pattern());
        }
        if (type == FieldType.DATE) {
            return day(text, term.column());
        }
        IpNetwork network = type == FieldType.IP ? IpNetwork.parse(text) : null;
        if (network != null) {
            return new ValueTest.Cidr(network);
        }
        requireFit(field, type, text, term.column());
        return new ValueTest.Equal(text);
    }

    private static void requireFit(String field, FieldType type, String text, int column)
            throws QuerySyntaxException {
        boolean fits = switch (type) {
            case LONG, DOUBLE -> Values.asNumber(text) != null;
            case IP -> IpAddress.parse(text) != null;
            case BOOLEAN -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
            case KEYWORD, TEXT, DATE -> true;
        };
        if (!fits) {
            throw new QuerySyntaxException(
                    column,
                    field + " takes " + wanted(type) + ", not " + text,
                    "quote it to find values that are not");
        }
    }

    private static String wanted(FieldType type) {
        return switch (type) {
            case LONG -> "whole numbers";
            case DOUBLE -> "numbers";
            case IP -> "addresses, networks (10.0.0.0/8) and patterns";
            case BOOLEAN -> "true or false";
            case DATE -> "times";
            case KEYWORD, TEXT -> "text";
        };
    }

    private ValueTest typedRange(String field, FieldType type, Leaf.Range range)
            throws QuerySyntaxException {
        if (type == FieldType.DATE) {
            return dates(range);
        }
        for (String bound : new String[] {range.lower(), range.upper()}) {
            if (bound != null) {
                requireFit(field, type, bound, range.column());
            }
        }
        return range(range);
    }

    /** A period, from its start to its end. */
    private ValueTest day(String text, int column) throws QuerySyntaxException {
        TimeExpression time = time(text, column);
        String start = time.start().toString();
        return time.isMoment()
                ? new ValueTest.Equal(start)
                : new ValueTest.Range(start, true, time.end().toString(), false);
    }

    private ValueTest dates(Leaf.Range range) throws QuerySyntaxException {
        String lower = null;
        boolean lowerInclusive = true;
        if (range.lower() != null) {
            TimeExpression time = time(range.lower(), range.column());
            lowerInclusive = range.lowerInclusive() || !time.isMoment();
            lower = (range.lowerInclusive() ? time.start() : time.end()).toString();
        }
        String upper = null;
        boolean upperInclusive = false;
        if (range.upper() != null) {
            TimeExpression time = time(range.upper(), range.column());
            upperInclusive = range.upperInclusive() && time.isMoment();
            upper = (range.upperInclusive() ? time.end() : time.start()).toString();
        }
        return new ValueTest.Range(lower, lowerInclusive, upper, upperInclusive);
    }

    private TimeExpression time(String text, int column) throws QuerySyntaxException {
        try {
            return TimeExpression.parse(text, clock);
        } catch (IllegalArgumentException e) {
            throw new QuerySyntaxException(column, String.valueOf(e.getMessage()), null);
        }
    }
}
