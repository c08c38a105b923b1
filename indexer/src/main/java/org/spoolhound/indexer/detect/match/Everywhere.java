package org.spoolhound.indexer.detect.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.ValueMatcher;
import org.spoolhound.indexer.condition.ValueTest;
import org.spoolhound.indexer.fields.FieldType;

/**
 * What rules look for in every value. An event is only looked at for what the rules of its own log
 * sources ask for: these are few texts and mostly long ones, which a wide step finds. Shared by
 * threads.
 */
final class Everywhere {
    /** What anybody asks for is in the first of them, and that serves when there are too many. */
    static final int MAX_PARTS = 64;

    private static final int ALL = 1;

    private final Map<BitSet, Part> parts = new ConcurrentHashMap<>();
    private final List<Sought> sought;
    private final Part all;

    /** A leaf and its tests. */
    private record Sought(int leaf, List<ValueTest> tests) {}

    /**
     * Some of it.
     *
     * @param number from 1 to {@value #MAX_PARTS}
     */
    record Part(int number, Column column) {}

    private Everywhere(List<Sought> sought) {
        this.sought = List.copyOf(sought);
        BitSet leaves = new BitSet();
        sought.forEach(one -> leaves.set(one.leaf()));
        this.all = new Part(ALL, column(leaves));
        parts.put(leaves, all);
    }

    /** What these leaves look for, perhaps with more; null if they look for nothing. */
    @Nullable
    Part part(BitSet leaves) {
        if (leaves.isEmpty()) {
            return null;
        }
        Part known = parts.get(leaves);
        return known == null ? made(leaves) : known;
    }

    private synchronized Part made(BitSet leaves) {
        if (parts.size() == MAX_PARTS) {
            return parts.getOrDefault(leaves, all);
        }
        int next = parts.size() + 1;
        return parts.computeIfAbsent((BitSet) leaves.clone(), some -> new Part(next, column(some)));
    }

    private Column column(BitSet leaves) {
        Column column = new Column();
        for (Sought one : sought) {
            if (leaves.get(one.leaf())) {
                for (ValueTest test : one.tests()) {
                    column.add(one.leaf(), test, ValueMatcher.of(test, FieldType.KEYWORD));
                }
            }
        }
        column.complete();
        return column;
    }

    /** How many texts one pass looks for at most. */
    int size() {
        return all.column().size();
    }

    /** Gathers what is sought. */
    static final class Builder {
        private final List<Sought> sought = new ArrayList<>();

        /** Adds a leaf and tests that columns take. */
        void add(int leaf, List<ValueTest> tests) {
            sought.add(new Sought(leaf, tests));
        }

        Everywhere build() {
            return new Everywhere(sought);
        }
    }
}
