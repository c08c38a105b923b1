package org.spoolhound.spool.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant to type. */
public final class Nearest {
    private static final int MAX_CHARS = 200;

    private Nearest() {}

    /**
     * The candidate closest to a mistyped word, when one is close: at most a third of its letters,
     * and never more than 4, would have to change. Case, hyphens and underscores do not count.
     */
    public static Optional<String> to(String word, Collection<String> candidates) {
        if (word.length() > MAX_CHARS) {
            return Optional.empty();
        }
        String plain = plain(word);
        int most = Math.min(4, Math.max(1, plain.length() / 3));
        return candidates.stream()
                .filter(candidate -> distance(plain, plain(candidate)) <= most)
                .min(Comparator.comparingInt(
                                (String candidate) -> distance(plain, plain(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Edits between two texts: insert, delete, replace, or swap of neighbours. */
    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] above = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(above[j - 1] + change, Math.min(above[j], row[j - 1]) + 1);
                if (swapped(a, i, b, j)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            int[] oldest = before;
            before = above;
            above = row;
            row = oldest;
        }
        return above[b.length()];
    }

    private static boolean swapped(String a, int i, String b, int j) {
        return i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
