package org.spoolhound.indexer.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * How text is made comparable and how it falls into words: one definition for the index and for
 * direct evaluation.
 *
 * <p>Folding replaces each code point by the lower case of its upper case, so that all cases of a
 * letter are one; it never changes how many code points there are. A word is a longest run of
 * letters, digits and the marks that belong to them; everything else, also {@code _ . / \ @ : -},
 * stands between words. So {@code C:\Temp\a_b.exe} has the words {@code c temp a b exe}, and every
 * run of letters and digits someone looks for lies within one word. Each ideograph is a word.
 */
public final class TextAnalysis {
    private static final int ASCII = 128;

    /** What each ASCII character folds to; 0 for those that stand between words. */
    private static final byte[] ASCII_WORD = new byte[ASCII];

    static {
        for (int c = 0; c < ASCII; c++) {
            ASCII_WORD[c] = (byte) (Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : 0);
        }
    }

    /** What characters beyond ASCII fold to, by their upper byte, made when first asked for. */
    private static final AtomicReferenceArray<int[]> PAGES =
            new AtomicReferenceArray<>(1 << Byte.SIZE);

    private TextAnalysis() {}

    /** Receives words as they are found. */
    @FunctionalInterface
    public interface WordSink {
        /** The next word lies from {@code start} (in) to {@code end} (out), in chars. */
        void word(int start, int end);
    }

    /** The code point all cases of this one fold to. */
    public static int fold(int codePoint) {
        if (codePoint < ASCII) {
            return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + ('a' - 'A') : codePoint;
        }
        return Character.toLowerCase(Character.toUpperCase(codePoint));
    }

    /** The text with every code point folded; the same object when nothing changes. */
    public static String fold(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ASCII || (c >= 'A' && c <= 'Z')) {
                return foldFrom(text, i);
            }
        }
        return text;
    }

    private static String foldFrom(String text, int start) {
        char[] folded = text.toCharArray();
        for (int i = start; i < folded.length; i++) {
            char c = folded[i];
            if (c < ASCII) {
                folded[i] = c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
            } else if (Character.isSurrogate(c)) {
                return foldCodePoints(text, start);
            } else {
                folded[i] = (char) foldFar(c);
            }
        }
        return new String(folded);
    }

    /** As {@link #fold(int)}, looked up; no character of one char folds to one of two. */
    private static int foldFar(char c) {
        int[] page = PAGES.get(c >>> Byte.SIZE);
        if (page == null) {
            page = new int[1 << Byte.SIZE];
            for (int i = 0; i < page.length; i++) {
                page[i] = fold((c & ~0xff) + i);
            }
            PAGES.set(c >>> Byte.SIZE, page);
        }
        return page[c & 0xff];
    }

    private static String foldCodePoints(String text, int start) {
        StringBuilder folded = new StringBuilder(text.length()).append(text, 0, start);
        for (int i = start; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (codePoint <= Character.MAX_VALUE) {
                folded.append((char) foldFar((char) codePoint));
            } else {
                folded.appendCodePoint(fold(codePoint));
            }
            i += Character.charCount(codePoint);
        }
        return folded.toString();
    }

    /** Finds each word of a text, in order. */
    public static void eachWord(CharSequence text, WordSink sink) {
        int length = text.length();
        int start = -1;
        for (int i = 0; i < length; ) {
            int codePoint = Character.codePointAt(text, i);
            int next = i + Character.charCount(codePoint);
            boolean alone = codePoint >= ASCII && Character.isIdeographic(codePoint);
            if (alone || !isWordPart(codePoint)) {
                if (start >= 0) {
                    sink.word(start, i);
                    start = -1;
                }
                if (alone) {
                    sink.word(i, next);
                }
            } else if (start < 0) {
                start = i;
            }
            i = next;
        }
        if (start >= 0) {
            sink.word(start, length);
        }
    }

    /** The folded words of a text, in order. */
    public static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        eachWord(text, (start, end) -> words.add(fold(text.substring(start, end))));
        return words;
    }

    /** Whether a code point belongs to a word. */
    public static boolean isWordPart(int codePoint) {
        if (codePoint < ASCII) {
            return ASCII_WORD[codePoint] != 0;
        }
        int folded = fold(codePoint);
        return Character.isLetterOrDigit(folded) || isMark(folded);
    }

    private static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }
}
