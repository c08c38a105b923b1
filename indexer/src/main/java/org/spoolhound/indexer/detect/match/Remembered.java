package org.spoolhound.indexer.detect.match;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was found in the values that came by lately: events repeat their images, users and hosts
 * over and over. Holds no more than {@value #ENTRIES} values, none longer than {@value
 * #MAX_VALUE_CHARS} characters, {@value #MAX_CHARS} characters in all. For one thread.
 */
final class Remembered {
    private static final int ENTRIES = 1 << 13;
    private static final int MAX_VALUE_CHARS = 1_024;
    private static final int MAX_CHARS = 1 << 20;
    private static final int SPREAD = 0x9E3779B1;
    private static final int[] NOTHING = {};

    /** Pairs of entries; the one used last comes first, the other makes room. */
    private final @Nullable Entry[] entries = new Entry[ENTRIES];

    private int chars;

    /** A value, by what it was looked at. */
    static final class Entry {
        private final int hash;
        private final int sight;
        private final Object value;
        private final int[] leaves;
        private final int announcing;

        /** Its folded text once somebody asked for it. */
        @Nullable
        String folded;

        private Entry(int hash, int sight, Object value, Finds.Leaves found) {
            this.hash = hash;
            this.sight = sight;
            this.value = value;
            this.leaves = found.all().length == 0 ? NOTHING : found.all();
            this.announcing = found.announcing();
        }

        int[] leaves() {
            return leaves;
        }

        /** How many of the leaves, from the first on, announce rules. */
        int announcing() {
            return announcing;
        }

        private boolean is(int itsHash, int itsSight, Object itsValue) {
            return hash == itsHash && sight == itsSight && value.equals(itsValue);
        }
    }

    /** Whether a value is worth keeping. */
    static boolean takes(Object value) {
        return !(value instanceof String text) || text.length() <= MAX_VALUE_CHARS;
    }

    /**
     * What was found in a value, or null.
     *
     * @param sight a number for what was looked for in it
     */
    @Nullable
    Entry get(int sight, Object value) {
        int hash = hash(sight, value);
        int first = first(hash);
        Entry one = entries[first];
        if (one != null && one.is(hash, sight, value)) {
            return one;
        }
        Entry other = entries[first + 1];
        if (other == null || !other.is(hash, sight, value)) {
            return null;
        }
        entries[first + 1] = one;
        entries[first] = other;
        return other;
    }

    /** Keeps what was found in a value that is not kept yet. */
    Entry put(int sight, Object value, Finds.Leaves found) {
        int hash = hash(sight, value);
        int first = first(hash);
        Entry entry = new Entry(hash, sight, value, found);
        chars += length(value) - length(entries[first + 1]);
        if (chars > MAX_CHARS) {
            Arrays.fill(entries, null);
            chars = length(value);
        }
        entries[first + 1] = entries[first];
        entries[first] = entry;
        return entry;
    }

    private static int hash(int sight, Object value) {
        return (value.hashCode() + sight * SPREAD) * SPREAD;
    }

    private static int first(int hash) {
        return (hash >>> (Integer.SIZE - Integer.numberOfTrailingZeros(ENTRIES))) & -2;
    }

    private static int length(@Nullable Entry entry) {
        return entry == null ? 0 : length(entry.value);
    }

    private static int length(Object value) {
        return value instanceof String text ? text.length() : 0;
    }
}
