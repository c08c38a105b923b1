package org.spoolhound.indexer.detect.match;

import org.jspecify.annotations.Nullable;

/**
 * The rules of one log source, ready to meet its events.
 *
 * @param columns by the number of a field's name
 * @param everywhere what is looked for in every value, or null
 * @param looksEverywhere whether some rule is only announced by a text anywhere
 * @param plans of each rule, by its number in the group
 * @param numbers each rule's number among all
 * @param anchors for each leaf the rules that may be met once it holds
 * @param alwaysTested rules that no leaf announces
 * @param leaves how many there are
 * @param texts how many one field is scanned for at most
 */
record Group(
        Column[][] columns,
        @Nullable Column everywhere,
        boolean looksEverywhere,
        Plan[] plans,
        int[] numbers,
        int[][] anchors,
        int[] alwaysTested,
        int leaves,
        int texts) {

    /** A field that nothing is looked for in. */
    static final Column[] NO_COLUMNS = {};

    /** The columns of a field. */
    Column[] columnsOf(int name) {
        return name >= 0 && name < columns.length ? columns[name] : NO_COLUMNS;
    }

    Plan plan(int rule) {
        return plans[rule];
    }

    int number(int rule) {
        return numbers[rule];
    }

    int[] anchored(int leaf) {
        return anchors[leaf];
    }

    int[] always() {
        return alwaysTested;
    }
}
