package org.spoolhound.indexer.detect.match;

import java.util.Arrays;

/** The leaves that one value meets while it is looked at. Reused; for one thread. */
final class Finds {
    private final int[][] anchors;
    private final int[] leafAt;
    private final int[] testAt;
    private int[] leaves = new int[64];
    private int count;
    private int announcing;
    private int stamp;

    /**
     * Leaves that hold.
     *
     * @param all first those that announce rules
     * @param announcing how many these are
     */
    record Leaves(int[] all, int announcing) {}

    /**
     * For columns of at most so many texts.
     *
     * @param anchors the rules each leaf announces
     */
    Finds(int[][] anchors, int textCount) {
        this.anchors = anchors;
        leafAt = new int[anchors.length];
        testAt = new int[textCount];
    }

    /** Begins with a value. */
    void clear() {
        count = 0;
        announcing = 0;
    }

    /** Begins with a column; none of its leaves is another one's. */
    void nextColumn() {
        if (++stamp == Integer.MAX_VALUE) {
            Arrays.fill(leafAt, 0);
            Arrays.fill(testAt, 0);
            stamp = 1;
        }
    }

    boolean has(int leaf) {
        return leafAt[leaf] == stamp;
    }

    void add(int leaf) {
        if (has(leaf)) {
            return;
        }
        leafAt[leaf] = stamp;
        if (count == leaves.length) {
            leaves = Arrays.copyOf(leaves, count * 2);
        }
        leaves[count++] = leaf;
        if (anchors[leaf].length > 0) {
            leaves[count - 1] = leaves[announcing];
            leaves[announcing++] = leaf;
        }
    }

    /** Whether a test was not yet tried on this value. */
    boolean isNew(int test) {
        boolean first = testAt[test] != stamp;
        testAt[test] = stamp;
        return first;
    }

    Leaves leaves() {
        return new Leaves(Arrays.copyOf(leaves, count), announcing);
    }
}
