package org.spoolhound.indexer.condition;

import java.util.Arrays;

/** Whether a text is at most so many edits away from another, counted in code points. */
final class FuzzyTest implements TextTest {
    private final int[] wanted;
    private final int edits;

    FuzzyTest(String wanted, int edits) {
        this.wanted = wanted.codePoints().toArray();
        this.edits = edits;
    }

    @Override
    public boolean test(String text) {
        if (text.length() < wanted.length - edits || text.length() > 2 * (wanted.length + edits)) {
            return false;
        }
        int[] other = text.codePoints().toArray();
        return Math.abs(other.length - wanted.length) <= edits && distance(other) <= edits;
    }

    private int distance(int[] other) {
        int[] beforeLast = new int[wanted.length + 1];
        int[] last = new int[wanted.length + 1];
        int[] row = new int[wanted.length + 1];
        Arrays.setAll(last, j -> j);
        for (int i = 1; i <= other.length; i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= wanted.length; j++) {
                boolean same = other[i - 1] == wanted[j - 1];
                int cost =
                        Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && swapped(other, i, j)) {
                    cost = Math.min(cost, beforeLast[j - 2] + 1);
                }
                row[j] = cost;
                least = Math.min(least, cost);
            }
            if (least > edits) {
                return least;
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return last[wanted.length];
    }

    private boolean swapped(int[] other, int i, int j) {
        return other[i - 1] == wanted[j - 2] && other[i - 2] == wanted[j - 1];
    }
}
