package org.spoolhound.indexer.condition.regex;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * Groups code points that a program treats alike into letters, so that an automaton's tables stay
 * small. The last letter is a line feed at the very end of the text.
 */
final class Alphabet {
    private static final int ASCII = 128;

    /** What stands beside a place. */
    enum Kind {
        /** Nothing: the text begins or ends. */
        EDGE,
        LINE_FEED,
        LAST_LINE_FEED,
        WORD,
        OTHER
    }

    private final int[] firsts;
    private final byte[] ascii = new byte[ASCII];
    private final boolean wideAscii;
    private final Kind[] kinds;
    private final boolean checksPlaces;

    Alphabet(Program program) {
        TreeSet<Integer> cuts = new TreeSet<>();
        cuts.add(0);
        boolean checks = false;
        for (Program.Step step : program.steps()) {
            if (step instanceof Program.Take take) {
                cut(take.set(), cuts);
            }
            checks |= step instanceof Program.Check;
        }
        cut(CharSet.LINE_FEED, cuts);
        cut(CharSet.WORD, cuts);
        checksPlaces = checks;
        firsts = cuts.stream().mapToInt(Integer::intValue).toArray();
        kinds = new Kind[firsts.length + 1];
        for (int i = 0; i < firsts.length; i++) {
            kinds[i] = kindOf(firsts[i]);
        }
        kinds[firsts.length] = Kind.LAST_LINE_FEED;
        wideAscii = firsts.length > Byte.MAX_VALUE;
        for (int c = 0; c < ASCII && !wideAscii; c++) {
            ascii[c] = (byte) search(c);
        }
    }

    private static void cut(CharSet set, Set<Integer> cuts) {
        int[] ranges = set.ranges();
        for (int i = 0; i < ranges.length; i += 2) {
            cuts.add(ranges[i]);
            if (ranges[i + 1] < CharSet.MAX) {
                cuts.add(ranges[i + 1] + 1);
            }
        }
    }

    private static Kind kindOf(int codePoint) {
        if (codePoint == '\n') {
            return Kind.LINE_FEED;
        }
        return CharSet.WORD.contains(codePoint) ? Kind.WORD : Kind.OTHER;
    }

    /** How many letters there are. */
    int size() {
        return kinds.length;
    }

    /** The letter of a code point. */
    int letter(int codePoint) {
        return codePoint < ASCII && !wideAscii ? ascii[codePoint] : search(codePoint);
    }

    private int search(int codePoint) {
        int found = Arrays.binarySearch(firsts, codePoint);
        return found >= 0 ? found : -found - 2;
    }

    /** The letter for a line feed that ends the text. */
    int lastLineFeed() {
        return kinds.length - 1;
    }

    /** One code point of a letter. */
    int sample(int letter) {
        return letter == lastLineFeed() ? '\n' : firsts[letter];
    }

    Kind kind(int letter) {
        return kinds[letter];
    }

    /** Whether the program looks at places at all. */
    boolean checksPlaces() {
        return checksPlaces;
    }

    /** Whether a place has what it needs on both sides. */
    static boolean holds(Node.Place place, Kind behind, Kind ahead) {
        return switch (place) {
            case TEXT_START -> behind == Kind.EDGE;
            case TEXT_END -> ahead == Kind.EDGE;
            case LAST_LINE_END -> ahead == Kind.EDGE || ahead == Kind.LAST_LINE_FEED;
            case LINE_START -> behind == Kind.EDGE || behind == Kind.LINE_FEED;
            case LINE_END ->
                ahead == Kind.EDGE || ahead == Kind.LINE_FEED || ahead == Kind.LAST_LINE_FEED;
            case WORD_BOUNDARY -> (behind == Kind.WORD) != (ahead == Kind.WORD);
            case NOT_WORD_BOUNDARY -> (behind == Kind.WORD) == (ahead == Kind.WORD);
        };
    }
}
