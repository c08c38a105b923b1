package org.spoolhound.spool.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.codec.SnapshotException.Fault;

/**
 * Reads a JSON object of any shape, as other programs write them, into flat fields. Objects in
 * objects become dotted names; lists, also lists of lists, become one list; the members of objects
 * in a list become lists of their own ({@code {"a":[{"b":1},{"b":2}]}} is {@code a.b: [1,2]}). A
 * name that comes twice, in whatever form, collects its values. JSON's null and empty lists and
 * objects are left out.
 *
 * <p>Apart from {@link NestedJson} on purpose. This reads lines that become events as they are, in
 * UTF-8 by the strict grammar of {@link JsonInput}: names are mended or cut to what a field's may
 * be and what is too much is left out and counted, so that the event stands. {@link NestedJson}
 * reads text inside a log line, forgives slips, and refuses what is too much, because the line
 * stays.
 *
 * <p>Reusable; not safe for use by several threads.
 */
public final class ForeignJson {
    /** The deepest nesting of objects and lists. */
    public static final int MAX_DEPTH = 64;

    /** The most names in one object; further ones are left out and counted. */
    public static final int MAX_FIELDS = 900;

    private final JsonInput in = new JsonInput();
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private long left;
    private int valuesLeftOut;

    /**
     * What a line holds.
     *
     * @param fields flat names to a String, Long, Double, Boolean or a List of those
     * @param valuesLeftOut values beyond {@value #MAX_FIELDS} names or beyond the longest list
     */
    public record Flat(Map<String, Object> fields, int valuesLeftOut) {}

    /**
     * Reads the one object in these bytes.
     *
     * @throws SnapshotException with fault {@code malformed} or {@code too-large}: the line does
     *     not
     *     hold exactly one JSON object in UTF-8, or nests too deeply
     */
    public Flat read(byte[] utf8, int from, int to) throws SnapshotException {
        in.reset(utf8, from, to, 0);
        fields.clear();
        valuesLeftOut = 0;
        left = SnapshotLimits.MAX_LIST_VALUES - 1;
        object("", 1);
        in.expectEnd();
        return new Flat(new LinkedHashMap<>(fields), valuesLeftOut);
    }

    private void object(String prefix, int depth) throws SnapshotException {
        requireDepth(depth);
        in.expect('{');
        if (in.accept('}')) {
            return;
        }
        do {
            String name = in.string();
            in.expect(':');
            value(prefix + plain(name), depth);
        } while (in.accept(','));
        in.expect('}');
    }

    private void value(String name, int depth) throws SnapshotException {
        switch (in.peek()) {
            case '{' -> object(name + ".", depth + 1);
            case '[' -> list(name, depth + 1);
            default -> {
                Object scalar = in.scalar();
                if (scalar != null) {
                    put(name, scalar);
                }
            }
        }
    }

    private void list(String name, int depth) throws SnapshotException {
        requireDepth(depth);
        in.expect('[');
        if (in.accept(']')) {
            return;
        }
        do {
            value(name, depth);
        } while (in.accept(','));
        in.expect(']');
    }

    private void requireDepth(int depth) throws SnapshotException {
        if (depth > MAX_DEPTH) {
            throw new SnapshotException(
                    Fault.TOO_LARGE, 0, "nested deeper than " + MAX_DEPTH + " levels");
        }
    }

    private void put(String written, Object value) {
        String name = written.length() <= SnapshotLimits.MAX_NAME_CHARS
                ? written
                : written.substring(0, SnapshotLimits.MAX_NAME_CHARS);
        Object known = fields.get(name);
        if (known == null && fields.size() < MAX_FIELDS) {
            fields.put(name, value);
        } else if (known != null && left-- > 0) {
            fields.put(name, appended(known, value));
        } else {
            valuesLeftOut++;
        }
    }

    private static Object appended(Object known, Object value) {
        if (known instanceof ArrayList<?> list) {
            @SuppressWarnings("unchecked") // only this class puts ArrayLists there
            List<Object> all = (List<Object>) list;
            all.add(value);
            return all;
        }
        List<Object> both = new ArrayList<>();
        both.add(known);
        both.add(value);
        return both;
    }

    /** A name without what no field's name may have. */
    private static String plain(String name) {
        if (name.isEmpty()) {
            return "_";
        }
        @Nullable StringBuilder plain = null;
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) < ' ') {
                plain = plain == null ? new StringBuilder(name) : plain;
                plain.setCharAt(i, '_');
            }
        }
        return plain == null ? name : plain.toString();
    }
}
