package org.spoolhound.indexer.detect.match;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one log source, ready to meet its events.
 *
 * @param columns by the name of an event's field
 * @param everywhere what is looked for in every value, or null
 * @param plans of each rule, by its number in the group
 * @param numbers each rule's number among all
 * @param anchors for each leaf the rules that may be met once it holds
 * @param alwaysTested rules that no leaf announces
 * @param leaves how many there are
 */
record Group(
        Map<String, Column[]> columns,
        @Nullable Column everywhere,
        Plan[] plans,
        int[] numbers,
        int[][] anchors,
        int[] alwaysTested,
        int leaves) {

    /** The columns of a field; null when it has none. */
    Column @Nullable [] columnsOf(String field) {
        return columns.get(field);
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
