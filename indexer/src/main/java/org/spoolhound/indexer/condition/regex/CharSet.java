package org.spoolhound.indexer.condition.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.TextAnalysis;

/** A set of code points as sorted, separate ranges: {@code from, to, from, to …}, both in. */
record CharSet(int[] ranges) {

    static final int MAX = Character.MAX_CODE_POINT;
    private static final int SMALL = 64;
    static final CharSet EMPTY = new CharSet(new int[0]);
    static final CharSet ANY = of(0, MAX);
    static final CharSet LINE_FEED = of('\n', '\n');
    static final CharSet DIGIT = of('0', '9');
    static final CharSet LETTER = of('a', 'z').or(of('A', 'Z')).anyCase();

    /** Closed under case, so that whether a word character stands somewhere never depends on it. */
    static final CharSet WORD = LETTER.or(DIGIT).or(of('_', '_'));

    static final CharSet SPACE = of('\t', '\r').or(of(' ', ' '));

    /** All code points between two, both in. */
    static CharSet of(int from, int to) {
        return new CharSet(new int[] {from, to});
    }

    boolean isEmpty() {
        return ranges.length == 0;
    }

    boolean contains(int codePoint) {
        for (int i = 0; i < ranges.length; i += 2) {
            if (codePoint >= ranges[i] && codePoint <= ranges[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /** The code points of both. */
    CharSet or(CharSet other) {
        List<int[]> all = new ArrayList<>();
        for (int[] set : List.of(ranges, other.ranges)) {
            for (int i = 0; i < set.length; i += 2) {
                all.add(new int[] {set[i], set[i + 1]});
            }
        }
        return ofRanges(all);
    }

    private static CharSet ofRanges(List<int[]> all) {
        all.sort(Comparator.comparingInt(range -> range[0]));
        int[] joined = new int[all.size() * 2];
        int length = 0;
        for (int[] range : all) {
            if (length > 0 && range[0] <= joined[length - 1] + 1) {
                joined[length - 1] = Math.max(joined[length - 1], range[1]);
            } else {
                joined[length++] = range[0];
                joined[length++] = range[1];
            }
        }
        return new CharSet(Arrays.copyOf(joined, length));
    }

    /** All other code points. */
    CharSet not() {
        int[] rest = new int[ranges.length + 2];
        int length = 0;
        int next = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            if (ranges[i] > next) {
                rest[length++] = next;
                rest[length++] = ranges[i] - 1;
            }
            next = ranges[i + 1] + 1;
        }
        if (next <= MAX) {
            rest[length++] = next;
            rest[length++] = MAX;
        }
        return new CharSet(Arrays.copyOf(rest, length));
    }

    /** With every code point that folds to what one of these folds to. */
    CharSet anyCase() {
        if (equals(ANY)) {
            return this;
        }
        List<int[]> all = new ArrayList<>();
        for (int i = 0; i < ranges.length; i += 2) {
            all.add(new int[] {ranges[i], ranges[i + 1]});
        }
        if (isSmall()) {
            eachCodePoint(c -> addFamily(CaseFamilies.ALL.get(TextAnalysis.fold(c)), all));
        } else {
            for (int[] family : CaseFamilies.ALL.values()) {
                int inside = countOf(family);
                if (inside > 0 && inside < family.length) {
                    addFamily(family, all);
                }
            }
        }
        return ofRanges(all);
    }

    private int countOf(int[] codePoints) {
        int count = 0;
        for (int codePoint : codePoints) {
            count += contains(codePoint) ? 1 : 0;
        }
        return count;
    }

    private static void addFamily(int @Nullable [] family, List<int[]> ranges) {
        if (family != null) {
            for (int codePoint : family) {
                ranges.add(new int[] {codePoint, codePoint});
            }
        }
    }

    private boolean isSmall() {
        int size = 0;
        for (int i = 0; i < ranges.length && size < SMALL; i += 2) {
            size += ranges[i + 1] - ranges[i] + 1;
        }
        return size < SMALL;
    }

    private void eachCodePoint(IntConsumer sink) {
        for (int i = 0; i < ranges.length; i += 2) {
            for (int c = ranges[i]; c <= ranges[i + 1]; c++) {
                sink.accept(c);
            }
        }
    }

    /** The one code point that all of these fold to, or -1 when there are several. */
    int soleFold() {
        if (isEmpty() || !isSmall()) {
            return -1;
        }
        int fold = TextAnalysis.fold(ranges[0]);
        boolean[] same = {true};
        eachCodePoint(c -> same[0] &= TextAnalysis.fold(c) == fold);
        return same[0] ? fold : -1;
    }

    /** The folded code points of a set of few; none of a larger one. */
    List<String> fewFolds() {
        if (!isSmall()) {
            return List.of();
        }
        Set<String> folds = new LinkedHashSet<>();
        eachCodePoint(c -> folds.add(Character.toString(TextAnalysis.fold(c))));
        return List.copyOf(folds);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CharSet set && Arrays.equals(ranges, set.ranges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ranges);
    }

    @Override
    public String toString() {
        return Arrays.toString(ranges);
    }

    /** The groups of code points that fold to one, computed once. */
    private static final class CaseFamilies {
        static final Map<Integer, int[]> ALL = compute();

        private static Map<Integer, int[]> compute() {
            Map<Integer, int[]> families = new HashMap<>();
            for (int c = 0; c <= MAX; c++) {
                int fold = TextAnalysis.fold(c);
                if (fold != c) {
                    int[] family = families.getOrDefault(fold, new int[] {fold});
                    int[] longer = Arrays.copyOf(family, family.length + 1);
                    longer[family.length] = c;
                    families.put(fold, longer);
                }
            }
            return families;
        }
    }
}
