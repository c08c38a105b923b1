package org.spoolhound.indexer.detect.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.TextAnalysis;
import org.spoolhound.indexer.condition.ValueMatcher;
import org.spoolhound.indexer.condition.ValueTest;
import org.spoolhound.indexer.condition.WildcardPattern.Literal;
import org.spoolhound.indexer.condition.WildcardPattern.Many;
import org.spoolhound.indexer.condition.WildcardPattern.Piece;
import org.spoolhound.indexer.fields.FieldType;

/** All texts that the rules of one group look for in the values of one field. */
final class Column {
    private static final int[] NOTHING = {};

    /** Where a text must stand. */
    private enum Place {
        ANYWHERE,
        START,
        END,
        /** Anywhere, and then the whole test must pass. */
        VERIFY
    }

    /** A text and what it means. */
    private record Entry(
            int leaf,
            int test,
            Place place,
            int length,
            @Nullable ValueMatcher whole) {}

    private final Map<String, int[]> exact = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private Automaton[] automata = {};
    private int[] firsts = {};

    /** Whether the text of a test can be looked for here. */
    static boolean takes(ValueTest test) {
        return switch (test) {
            case ValueTest.Equal equal -> !equal.cased() || !equal.text().isEmpty();
            case ValueTest.Pattern p -> !longest(test).isEmpty();
            case ValueTest.Regex r -> !r.pattern().anyOf().isEmpty();
            case ValueTest.Fuzzy f -> false;
            case ValueTest.Range r -> false;
            case ValueTest.Cidr c -> false;
            case ValueTest.Compare c -> false;
            case ValueTest.TimePart t -> false;
            case ValueTest.AnyWord a -> false;
            case ValueTest.Phrase p -> false;
        };
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

    /** Adds a test that {@link #takes} accepts. */
    void add(int leaf, ValueTest test) {
        if (test instanceof ValueTest.Equal equal && !equal.cased()) {
            exact.merge(TextAnalysis.fold(equal.text()), new int[] {leaf}, Column::joined);
            return;
        }
        Place place = place(test);
        ValueMatcher whole =
                place == Place.VERIFY ? ValueMatcher.of(test, FieldType.KEYWORD) : null;
        int first = entries.size();
        for (String text : texts(test)) {
            entries.add(new Entry(leaf, first, place, text.length(), whole));
            texts.add(text);
        }
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
        List<Automaton> made = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        int from = 0;
        while (from < texts.size()) {
            int to = from;
            int states = 1;
            while (to < texts.size()
                    && states + Automaton.window(texts.get(to)).length() < Automaton.MAX_STATES) {
                states += Automaton.window(texts.get(to)).length();
                to++;
            }
            made.add(new Automaton(texts.subList(from, to)));
            starts.add(from);
            from = to;
        }
        automata = made.toArray(Automaton[]::new);
        firsts = starts.stream().mapToInt(Integer::intValue).toArray();
        texts.clear();
    }

    /** Marks every leaf that a value meets. */
    void scan(Object raw, String folded, Scan scan) {
        scan.nextValue();
        for (int leaf : exact.getOrDefault(folded, NOTHING)) {
            scan.met(leaf);
        }
        for (int i = 0; i < automata.length; i++) {
            int first = firsts[i];
            automata[i].scan(folded, (text, end) -> found(first + text, end, raw, folded, scan));
        }
    }

    /** How many texts it looks for. */
    int size() {
        return entries.size();
    }

    private void found(int number, int end, Object raw, String folded, Scan scan) {
        Entry entry = entries.get(number);
        if (scan.isMet(entry.leaf())) {
            return;
        }
        boolean met = switch (entry.place()) {
            case ANYWHERE -> true;
            case START -> end == entry.length();
            case END -> end == folded.length();
            case VERIFY -> scan.isNew(entry.test()) && passes(entry.whole(), raw, folded);
        };
        if (met) {
            scan.met(entry.leaf());
        }
    }

    private static boolean passes(@Nullable ValueMatcher whole, Object raw, String folded) {
        return whole != null
                && (whole.isExactOnFolded() ? whole.matchesFolded(folded) : whole.matches(raw));
    }
}
