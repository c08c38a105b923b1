package org.spoolhound.indexer.detect.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.TextAnalysis;
import org.spoolhound.indexer.condition.Values;

/**
 * Finds all of many texts in another, in one pass. Runs of {@value #LENGTH} characters of a value
 * are looked up in a set of bits that fits a processor's cache, and only where one is known the
 * texts are compared. The pass goes in steps: the longer the shortest text, the wider. As many
 * neighbouring runs of each text are known as a step is wide, so that a step falls on one of them;
 * of all such neighbours the rarest. What it costs hangs on the value and hardly on how many texts
 * there are.
 */
final class Grams {
    /** How long a run is, and so the shortest text. */
    static final int LENGTH = 4;

    private static final int WIDEST_STEP = 8;
    private static final int BITS_PER_RUN = 64;
    private static final int LEAST_BITS = 1 << 10;
    private static final int MOST_BITS = 1 << 20;
    private static final int SPREAD = 0x9E3779B1;
    private static final int COUNTED_BITS = 16;
    private static final int NOBODY = -1;

    /** Makes one of upper and lower case; makes one of some other characters too. */
    private static final int BOTH_CASES = 0x20202020;

    private static final VarHandle RUNS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final String[] texts;

    /** How far a pass goes at once; also how many runs of each text are known. */
    private final int step;

    /** Where the first known run of each text starts in it. */
    private final int[] starts;

    private final long[] bits;
    private final int shift;

    /** Open addressing: the first that is known by a run, or nobody. */
    private final int[] slots;

    /** The upper bits say the slot: to them every character of a run adds. */
    private final int slotShift;

    /** The runs in the slots. */
    private final int[] runs;

    /** For each text and each of its known runs the next one with the same, or nobody. */
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
        int shortest = texts.stream().mapToInt(String::length).min().orElse(LENGTH);
        this.step = Math.min(shortest - LENGTH + 1, WIDEST_STEP);
        int known = this.texts.length * step;
        int room = Integer.highestOneBit(Math.max(known * BITS_PER_RUN - 1, 1)) << 1;
        int size = Math.min(MOST_BITS, Math.max(LEAST_BITS, room));
        this.bits = new long[size / Long.SIZE];
        this.shift = Integer.numberOfLeadingZeros(size) + 1;
        this.starts = rarest();
        this.slots = new int[Integer.highestOneBit(known + 1) << 2];
        this.slotShift = Integer.numberOfLeadingZeros(slots.length) + 1;
        this.runs = new int[slots.length];
        this.following = new int[known];
        Arrays.fill(slots, NOBODY);
        for (int i = 0; i < known; i++) {
            know(i, gram(this.texts[i / step], starts[i / step] + i % step));
        }
    }

    private void know(int number, int gram) {
        int hash = (gram * SPREAD) >>> shift;
        bits[hash >>> 6] |= 1L << hash;
        int slot = slot(gram);
        following[number] = slots[slot];
        slots[slot] = number;
        runs[slot] = gram;
    }

    /** Where the runs start that fewest texts have in them, for each text. */
    private int[] rarest() {
        int[] counts = new int[1 << COUNTED_BITS];
        for (String text : texts) {
            for (int start = 0; start <= text.length() - LENGTH; start++) {
                counts[counted(text, start)]++;
            }
        }
        int[] chosen = new int[texts.length];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = rarest(texts[i], counts);
        }
        return chosen;
    }

    private int rarest(String text, int[] counts) {
        int chosen = 0;
        long best = Long.MAX_VALUE;
        for (int first = 0; first <= text.length() - LENGTH - step + 1; first++) {
            long count = 0;
            for (int start = first; start < first + step; start++) {
                count += counts[counted(text, start)];
            }
            if (count < best) {
                best = count;
                chosen = first;
            }
        }
        return chosen;
    }

    /** Under which number a run is counted; runs that share one are only taken for less rare. */
    private static int counted(String text, int start) {
        return (gram(text, start) * SPREAD) >>> (Integer.SIZE - COUNTED_BITS);
    }

    /** A run in one number, as {@link #RUNS} reads it. */
    private static int gram(String text, int start) {
        int gram = 0;
        for (int i = start + LENGTH - 1; i >= start; i--) {
            gram = (gram << Byte.SIZE) | (text.charAt(i) & 0xff);
        }
        return gram | BOTH_CASES;
    }

    /** Where a run stands in the table, or would stand. */
    private int slot(int gram) {
        int slot = (gram * SPREAD) >>> slotShift;
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
        byte[] bytes = value.bytes();
        long[] known = bits;
        int mask = known.length - 1;
        int right = shift;
        int wide = step;
        for (int i = 0; i <= bytes.length - LENGTH; i += wide) {
            int gram = (int) RUNS.get(bytes, i) | BOTH_CASES;
            int hash = (gram * SPREAD) >>> right;
            if ((known[(hash >>> 6) & mask] & (1L << hash)) != 0) {
                compare(gram, bytes, i, sink);
            }
        }
    }

    /** The slow way, for values whose case is not a matter of single bytes. */
    private void scanFolded(String folded, Sink sink) {
        for (int i = 0; i <= folded.length() - LENGTH; i += step) {
            int gram = gram(folded, i);
            int hash = (gram * SPREAD) >>> shift;
            if ((bits[hash >>> 6] & (1L << hash)) != 0) {
                compare(gram, folded, i, sink);
            }
        }
    }

    private void compare(int gram, byte[] bytes, int place, Sink sink) {
        for (int i = slots[slot(gram)]; i != NOBODY; i = following[i]) {
            int text = i / step;
            int start = place - starts[text] - i % step;
            if (standsAt(texts[text], bytes, start)) {
                sink.found(text, start + texts[text].length());
            }
        }
    }

    /** Whether a text stands at a place of an ASCII value, in whatever case. */
    private static boolean standsAt(String text, byte[] bytes, int start) {
        int length = text.length();
        if (start < 0 || start + length > bytes.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            int c = bytes[start + i];
            if (text.charAt(i) != (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)) {
                return false;
            }
        }
        return true;
    }

    private void compare(int gram, String folded, int place, Sink sink) {
        for (int i = slots[slot(gram)]; i != NOBODY; i = following[i]) {
            int text = i / step;
            int start = place - starts[text] - i % step;
            if (folded.startsWith(texts[text], start)) {
                sink.found(text, start + texts[text].length());
            }
        }
    }

    /** One value while it is looked at: its characters, and its folded text once asked for. */
    static final class Value {
        private static final byte[] NOTHING = {};

        private byte[] bytes = NOTHING;
        private Object raw = "";
        private String text = "";
        private @Nullable String folded;
        private boolean isAscii;

        /** Begins with a value. */
        void begin(Object next) {
            raw = next;
            text = Values.text(next);
            folded = null;
            bytes = text.getBytes(StandardCharsets.US_ASCII);
            // What is not ASCII comes back as a question mark. To look is quicker than to loop.
            isAscii = new String(bytes, StandardCharsets.ISO_8859_1).equals(text);
        }

        Object raw() {
            return raw;
        }

        int length() {
            return text.length();
        }

        /** The characters of a value that is ASCII, as they are. */
        byte[] bytes() {
            return bytes;
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
