package org.spoolhound.spool.codec;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Names of fields: which are allowed, and one String and one form in JSON for each that is met
 * again and again. The caches are fixed tables whose newcomers push out whoever has their place;
 * races are harmless, because entries are immutable.
 */
final class FieldNames {
    private static final int SLOTS = 4096;
    private static final int MAX_CACHED_CHARS = 64;
    private static final @Nullable String[] CACHE = new String[SLOTS];
    private static final @Nullable Member[] MEMBERS = new Member[SLOTS];

    private FieldNames() {}

    /**
     * The name these ASCII bytes spell.
     *
     * @param hash a hash of them
     */
    static String of(byte[] bytes, int from, int to, int hash) {
        int slot = (hash ^ hash >>> 12 ^ hash >>> 24) & SLOTS - 1;
        String known = CACHE[slot];
        if (known != null && spells(known, bytes, from, to)) {
            return known;
        }
        String name = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        if (to - from <= MAX_CACHED_CHARS) {
            CACHE[slot] = name;
        }
        return name;
    }

    private static boolean spells(String name, byte[] bytes, int from, int to) {
        int length = to - from;
        if (name.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name.charAt(i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }

    /** A name and how it begins a member of a JSON object: in quotes, with a colon. */
    private static final class Member {
        private final String name;
        private final byte[] json;

        Member(String name) {
            this.name = name;
            this.json = new JsonOutput().name(name).toBytes();
        }
    }

    /**
     * Begins a member of an object.
     *
     * @throws IllegalArgumentException when the name must not name a field
     */
    static void begin(String name, JsonOutput out) {
        int hash = name.hashCode();
        int slot = (hash ^ hash >>> 12 ^ hash >>> 24) & SLOTS - 1;
        Member known = MEMBERS[slot];
        if (known == null || !known.name.equals(name)) {
            String fault = fault(name);
            if (fault != null) {
                throw new IllegalArgumentException(fault);
            }
            known = new Member(name);
            if (name.length() <= MAX_CACHED_CHARS) {
                MEMBERS[slot] = known;
            }
        }
        out.raw(known.json);
    }

    /** What is wrong with a name, or null when it may name a field. */
    static @Nullable String fault(String name) {
        int length = name.length();
        if (length == 0) {
            return "a field has no name";
        }
        if (length > SnapshotLimits.MAX_NAME_CHARS) {
            return "a field's name has more than " + SnapshotLimits.MAX_NAME_CHARS + " characters";
        }
        for (int i = 0; i < length; i++) {
            if (name.charAt(i) < ' ') {
                return "a field's name has a control character";
            }
        }
        return null;
    }
}
