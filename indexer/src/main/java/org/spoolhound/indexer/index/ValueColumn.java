package org.spoolhound.indexer.index;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The values that the documents of one segment have in one field, as numbers from 0 up. Nearly all
 * have one: only further ones cost more than four bytes.
 */
final class ValueColumn {
    private static final int NONE = -1;
    private static final int[] EMPTY = {};

    private final int[] first;
    private final Map<Integer, int[]> more = new HashMap<>();

    ValueColumn(int documents) {
        first = new int[documents];
        Arrays.fill(first, NONE);
    }

    /** Notes a value; again is once. */
    void add(int document, int value) {
        if (first[document] == NONE) {
            first[document] = value;
        } else if (first[document] != value) {
            more.merge(document, new int[] {value}, ValueColumn::joined);
        }
    }

    private static int[] joined(int[] old, int[] one) {
        for (int value : old) {
            if (value == one[0]) {
                return old;
            }
        }
        int[] all = Arrays.copyOf(old, old.length + 1);
        all[old.length] = one[0];
        return all;
    }

    /** A document's values. */
    int[] of(int document) {
        if (first[document] == NONE) {
            return EMPTY;
        }
        int[] others = more.isEmpty() ? null : more.get(document);
        if (others == null) {
            return new int[] {first[document]};
        }
        int[] all = Arrays.copyOf(others, others.length + 1);
        all[others.length] = first[document];
        return all;
    }
}
