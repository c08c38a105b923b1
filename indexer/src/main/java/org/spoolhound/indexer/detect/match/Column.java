package org.spoolhound.indexer.detect.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.TextAnalysis;
import org.spoolhound.indexer.condition.ValueMatcher;
import org.spoolhound.indexer.condition.ValueTest;
import org.spoolhound.indexer.condition.WildcardPattern.Literal;
import org.spoolhound.indexer.condition.WildcardPattern.Many;
import org.spoolhound.indexer.condition.WildcardPattern.Piece;
import org.spoolhound.indexer.fields.FieldType;

/** All texts that rules look for in the values of one field. */
final class Column {
    private static final int[] NOTHING = {};
    private static final int LONGEST = Long.SIZE - 1;

    /** Where a text must stand. */
    private enum Place {
        ANYWHERE,
        START,
        END,
        /** Anywhere, and then the whole test must pass. */
        VERIFY
    }

    /** A text and what it means. */
    private record Entry(int leaf, int test, Place place, int length, ValueMatcher whole) {}

    private final Map<String, int[]> exact = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private @Nullable Grams grams;

    /** Which lengths the values have that are looked for as a whole; the last bit for the rest. */
    private long lengths;

    private int longestExact;
    private int least = Integer.MAX_VALUE;

    private boolean knowsNumbers;

    /** Whether what announces a test can be looked for here. */
    static boolean takes(ValueTest test) {
        return switch (test) {
            case ValueTest.Equal equal -> !equal.cased() || isLong(texts(test));
            case ValueTest.Pattern p -> isLong(texts(test));
            case ValueTest.Regex r -> isLong(texts(test));
            case ValueTest.Fuzzy f -> false;
            case ValueTest.Range r -> false;
            case ValueTest.Cidr c -> false;
            case ValueTest.Compare c -> false;
            case ValueTest.TimePart t -> false;
            case ValueTest.AnyWord a -> false;
            case ValueTest.Phrase p -> false;
        };
    }

    private static boolean isLong(List<String> texts) {
        return !texts.isEmpty() && texts.stream().allMatch(text -> text.length() >= Grams.LENGTH);
    }

    /** How long the shortest of the texts is that announce a test. */
    static int shortest(ValueTest test) {
        return texts(test).stream().mapToInt(String::length).min().orElse(0);
    }

    /** Texts of which every value that passes has at least one in it. */
    private static List<String> texts(ValueTest test) {
        return test instanceof ValueTest.Regex regex
                ? regex.pattern().anyOf()
                : List.of(longest(test));
    }

    /** The longest text every value that passes has in it; empty when there is none. */
    private static String longest(ValueTest test) {
        return switch (test) {
            case ValueTest.Equal equal -> TextAnalysis.fold(equal.text());
            case ValueTest.Pattern pattern ->
                TextAnalysis.fold(longest(pattern.pattern().literals()));
            default -> longest(ValueMatcher.of(test, FieldType.KEYWORD).literals());
        };
    }

    private static String longest(List<String> texts) {
        String longest = "";
        for (String text : texts) {
            longest = text.length() > longest.length() ? text : longest;
        }
        return longest;
    }

    /**
     * Adds a test that {@link #takes} accepts.
     *
     * @param whole the test made ready for texts
     */
    void add(int leaf, ValueTest test, ValueMatcher whole) {
        if (test instanceof ValueTest.Equal equal && !equal.cased()) {
            String text = TextAnalysis.fold(equal.text());
            exact.merge(text, new int[] {leaf}, Column::joined);
            lengths |= 1L << Math.min(text.length(), LONGEST);
            longestExact = Math.max(longestExact, text.length());
            least = Math.min(least, text.length());
            return;
        }
        Place place = place(test);
        int first = entries.size();
        for (String text : texts(test)) {
            entries.add(new Entry(leaf, first, place, text.length(), whole));
            least = Math.min(least, text.length());
            texts.add(text);
        }
    }

    private static boolean isPartOfNumber(String text) {
        return text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    }

    private static int[] joined(int[] one, int[] other) {
        int[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    private static Place place(ValueTest test) {
        if (!(test instanceof ValueTest.Pattern pattern) || pattern.cased()) {
            return Place.VERIFY;
        }
        List<Piece> pieces = pattern.pattern().pieces();
        boolean opens = pieces.getFirst() instanceof Many;
        boolean closes = pieces.getLast() instanceof Many;
        int literal = opens ? 1 : 0;
        int expected = 1 + (opens ? 1 : 0) + (closes ? 1 : 0);
        if (pieces.size() != expected || !(pieces.get(literal) instanceof Literal)) {
            return Place.VERIFY;
        }
        if (opens && closes) {
            return Place.ANYWHERE;
        }
        if (!opens && !closes) {
            return Place.VERIFY;
        }
        return opens ? Place.END : Place.START;
    }

    /** Makes it ready for values. */
    void complete() {
        grams = texts.isEmpty() ? null : new Grams(texts);
        knowsNumbers = Stream.concat(texts.stream(), exact.keySet().stream())
                .anyMatch(Column::isPartOfNumber);
        texts.clear();
    }

    /** Adds every leaf that a value meets. */
    void scan(Grams.Value value, Finds finds) {
        finds.nextColumn();
        if (value.length() <= longestExact
                && (lengths & (1L << Math.min(value.length(), LONGEST))) != 0) {
            for (int leaf : exact.getOrDefault(value.folded(), NOTHING)) {
                finds.add(leaf);
            }
        }
        if (grams != null && value.length() >= Grams.LENGTH) {
            grams.scan(value, (text, end) -> found(text, end, value, finds));
        }
    }

    /** Whether a whole number, written in decimal, may meet a leaf. */
    boolean knowsNumbers() {
        return knowsNumbers;
    }

    /** How long the shortest is of all it looks for. */
    int least() {
        return least;
    }

    /** How many texts it looks for. */
    int size() {
        return entries.size();
    }

    private void found(int number, int end, Grams.Value value, Finds finds) {
        Entry entry = entries.get(number);
        if (finds.has(entry.leaf())) {
            return;
        }
        boolean met = switch (entry.place()) {
            case ANYWHERE -> true;
            case START -> end == entry.length();
            case END -> end == value.foldedLength();
            case VERIFY -> finds.isNew(entry.test()) && passes(entry.whole(), value);
        };
        if (met) {
            finds.add(entry.leaf());
        }
    }

    private static boolean passes(ValueMatcher whole, Grams.Value value) {
        return whole.isExactOnFolded()
                ? whole.matchesFolded(value.folded())
                : whole.matches(value.raw());
    }
}
