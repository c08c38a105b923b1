package org.spoolhound.indexer.detect.match;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.TextAnalysis;
import org.spoolhound.indexer.condition.Values;

/**
 * Finds all of many texts in another, in one pass. Each text is known by its rarest run of {@value
 * #LENGTH} characters; every such run of a value is looked up in a set of bits that fits a
 * processor's cache, and only where it is known the texts are compared. What it costs hangs on the
 * value and hardly on how many texts there are.
 */
final class Grams {
    /** How long a run is, and so the shortest text. */
    static final int LENGTH = 4;

    private static final int BITS_PER_TEXT = 64;
    private static final int LEAST_BITS = 1 << 10;
    private static final int MOST_BITS = 1 << 20;
    private static final int SPREAD = 0x9E3779B1;
    private static final int ASCII = 128;
    private static final int COUNTED_BITS = 16;
    private static final int NOBODY = -1;

    private final String[] texts;

    /** Where in its text the run ends by which it is known. */
    private final int[] ends;

    private final long[] bits;
    private final int shift;

    /** Open addressing: the first text of a run, or nobody. */
    private final int[] slots;

    /** The runs in the slots. */
    private final int[] runs;

    /** The next text of the same run, or nobody. */
    private final int[] following;

    /** Receives what was found. */
    @FunctionalInterface
    interface Sink {
        /** The text of this number ends before this place of the folded value. */
        void found(int text, int end);
    }

    /** For folded texts, none shorter than a run. */
    Grams(List<String> texts) {
        this.texts = texts.toArray(String[]::new);
        int room = Integer.highestOneBit(Math.max(texts.size() * BITS_PER_TEXT - 1, 1)) << 1;
        int size = Math.min(MOST_BITS, Math.max(LEAST_BITS, room));
        this.bits = new long[size / Long.SIZE];
        this.shift = Integer.numberOfLeadingZeros(size) + 1;
        this.ends = rarest();
        this.slots = new int[Integer.highestOneBit(texts.size() + 1) << 2];
        this.runs = new int[slots.length];
        this.following = new int[texts.size()];
        Arrays.fill(slots, NOBODY);
        Arrays.fill(following, NOBODY);
        for (int i = 0; i < ends.length; i++) {
            int gram = gram(this.texts[i], ends[i]);
            int hash = (gram * SPREAD) >>> shift;
            bits[hash >>> 6] |= 1L << hash;
            int slot = slot(gram);
            following[i] = slots[slot];
            slots[slot] = i;
            runs[slot] = gram;
        }
    }

    /** Where the run ends that fewest texts have in them, for each text. */
    private int[] rarest() {
        int[] counts = new int[1 << COUNTED_BITS];
        for (String text : texts) {
            for (int end = LENGTH; end <= text.length(); end++) {
                counts[counted(text, end)]++;
            }
        }
        int[] chosen = new int[texts.length];
        for (int i = 0; i < chosen.length; i++) {
            int best = Integer.MAX_VALUE;
            for (int end = LENGTH; end <= texts[i].length(); end++) {
                int count = counts[counted(texts[i], end)];
                if (count < best) {
                    best = count;
                    chosen[i] = end;
                }
            }
        }
        return chosen;
    }

    /** Under which number a run is counted; runs that share one are only taken for less rare. */
    private static int counted(String text, int end) {
        return (gram(text, end) * SPREAD) >>> (Integer.SIZE - COUNTED_BITS);
    }

    private static int gram(String text, int end) {
        int gram = 0;
        for (int i = end - LENGTH; i < end; i++) {
            gram = (gram << Byte.SIZE) | (text.charAt(i) & 0xff);
        }
        return gram;
    }

    /** Where a run stands in the table, or would stand. */
    private int slot(int gram) {
        int slot = ((gram * SPREAD) >>> Byte.SIZE) & (slots.length - 1);
        while (slots[slot] != NOBODY && runs[slot] != gram) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    /** Finds every text that stands in a value. */
    void scan(Value value, Sink sink) {
        if (!value.isAscii()) {
            scanFolded(value.folded(), sink);
            return;
        }
        char[] chars = value.chars();
        long[] known = bits;
        int mask = known.length - 1;
        int right = shift;
        int length = Math.min(value.length(), chars.length);
        int gram = 0;
        for (int i = 0; i < length; i++) {
            gram = (gram << Byte.SIZE) | chars[i];
            int hash = (gram * SPREAD) >>> right;
            if ((known[(hash >>> 6) & mask] & (1L << hash)) != 0) {
                compare(gram, value, i + 1, sink);
            }
        }
    }

    /** The slow way, for values whose case is not a matter of single bytes. */
    private void scanFolded(String folded, Sink sink) {
        int gram = 0;
        for (int i = 0; i < folded.length(); i++) {
            gram = (gram << Byte.SIZE) | (folded.charAt(i) & 0xff);
            int hash = (gram * SPREAD) >>> shift;
            if ((bits[hash >>> 6] & (1L << hash)) != 0) {
                compare(gram, folded, i + 1, sink);
            }
        }
    }

    private void compare(int gram, Value value, int end, Sink sink) {
        for (int i = slots[slot(gram)]; i != NOBODY; i = following[i]) {
            int start = end - ends[i];
            if (standsAt(texts[i], value, start)) {
                sink.found(i, start + texts[i].length());
            }
        }
    }

    /** Whether a text stands at a place of an ASCII value. */
    private static boolean standsAt(String text, Value value, int start) {
        char[] chars = value.chars();
        int length = text.length();
        if (start < 0 || start + length > value.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (chars[start + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void compare(int gram, String folded, int end, Sink sink) {
        for (int i = slots[slot(gram)]; i != NOBODY; i = following[i]) {
            int start = end - ends[i];
            if (folded.startsWith(texts[i], start)) {
                sink.found(i, start + texts[i].length());
            }
        }
    }

    /** One value while it is looked at: its characters, and its folded text once asked for. */
    static final class Value {
        private static final int ROOM = 1_024;

        private char[] chars = new char[ROOM];
        private Object raw = "";
        private String text = "";
        private @Nullable String folded;
        private boolean isAscii;

        /** Begins with a value. */
        void begin(Object next) {
            raw = next;
            text = Values.text(next);
            folded = null;
            int length = text.length();
            if (chars.length < length) {
                chars = new char[length * 2];
            }
            text.getChars(0, length, chars, 0);
            isAscii = lower(chars, length) < ASCII;
        }

        /** Lowers ASCII letters, without a branch; all bits of all characters. */
        private static int lower(char[] chars, int length) {
            int all = 0;
            for (int i = 0; i < length; i++) {
                int c = chars[i];
                all |= c;
                int isUpper = (('A' - 1 - c) & (c - 'Z' - 1)) >>> (Integer.SIZE - 1);
                chars[i] = (char) (c + isUpper * ('a' - 'A'));
            }
            return all;
        }

        Object raw() {
            return raw;
        }

        int length() {
            return text.length();
        }

        /** The folded text of a value that is ASCII. */
        char[] chars() {
            return chars;
        }

        boolean isAscii() {
            return isAscii;
        }

        int foldedLength() {
            return isAscii ? text.length() : folded().length();
        }

        String folded() {
            String known = folded;
            if (known == null) {
                known = TextAnalysis.fold(text);
                folded = known;
            }
            return known;
        }
    }
}
