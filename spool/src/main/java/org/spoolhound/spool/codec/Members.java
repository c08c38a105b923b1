package org.spoolhound.spool.codec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object in a header, summary or trailer, with checked access. Members nobody
 * asks for are ignored, so that later programs may add some.
 */
final class Members {
    private static final int MAX_DEPTH = 8;

    private final JsonInput in;
    private final Map<String, Object> values;

    private Members(JsonInput in, Map<String, Object> values) {
        this.in = in;
        this.values = values;
    }

    /** Reads the one object that makes up a line. */
    static Members ofLine(JsonInput in) throws SnapshotException {
        Members members = new Members(in, object(in, 1));
        in.expectEnd();
        return members;
    }

    private static Map<String, Object> object(JsonInput in, int depth) throws SnapshotException {
        Map<String, Object> members = new LinkedHashMap<>();
        in.expect('{');
        if (in.accept('}')) {
            return members;
        }
        do {
            String name = in.name();
            if (members.containsKey(name)) {
                throw in.fail(name + " comes twice");
            }
            members.put(name, any(in, depth + 1));
        } while (in.accept(','));
        in.expect('}');
        return members;
    }

    private static @Nullable Object any(JsonInput in, int depth) throws SnapshotException {
        if (depth > MAX_DEPTH) {
            throw in.fail("nested deeper than " + MAX_DEPTH);
        }
        return switch (in.peek()) {
            case '{' -> object(in, depth);
            case '[' -> list(in, depth);
            default -> in.scalar();
        };
    }

    private static List<Object> list(JsonInput in, int depth) throws SnapshotException {
        List<Object> list = new ArrayList<>();
        in.expect('[');
        if (in.accept(']')) {
            return list;
        }
        do {
            Object element = any(in, depth + 1);
            if (element != null) {
                list.add(element);
            }
        } while (in.accept(','));
        in.expect(']');
        return list;
    }

    /** Refuses members of any other name. */
    void requireOnly(Set<String> names) throws SnapshotException {
        for (String name : values.keySet()) {
            if (!names.contains(name)) {
                throw in.fail(name + " does not belong here");
            }
        }
    }

    /** Whether there is such a member and it is not null. */
    boolean has(String name) {
        return values.get(name) != null;
    }

    /** The error for a member that is not what it must be. */
    SnapshotException wrong(String name, String wanted) {
        return in.fail(name + " must be " + wanted);
    }

    /** A text. */
    String text(String name) throws SnapshotException {
        if (values.get(name) instanceof String text) {
            return text;
        }
        throw wrong(name, "a text");
    }

    /** A text, or null when the member is absent. */
    @Nullable
    String optionalText(String name) throws SnapshotException {
        return has(name) ? text(name) : null;
    }

    /** A whole number within bounds. */
    long number(String name, long least, long most) throws SnapshotException {
        if (values.get(name) instanceof Long number && number >= least && number <= most) {
            return number;
        }
        throw wrong(name, "a whole number from " + least + " to " + most);
    }

    /** True or false. */
    boolean truth(String name) throws SnapshotException {
        if (values.get(name) instanceof Boolean truth) {
            return truth;
        }
        throw wrong(name, "true or false");
    }

    /** A time. */
    Instant time(String name) throws SnapshotException {
        Instant time = EventTimes.parse(text(name));
        if (time == null) {
            throw wrong(name, "a time in UTC like 2026-11-21T09:00:00Z");
        }
        return time;
    }

    /** An object. */
    Members object(String name) throws SnapshotException {
        return new Members(in, map(name));
    }

    /** A list of objects; empty when the member is absent. */
    List<Members> objects(String name) throws SnapshotException {
        if (!has(name)) {
            return List.of();
        }
        if (!(values.get(name) instanceof List<?> list)) {
            throw wrong(name, "a list of objects");
        }
        List<Members> objects = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof Map)) {
                throw wrong(name, "a list of objects");
            }
            objects.add(new Members(in, cast(element)));
        }
        return objects;
    }

    /** An object of texts; empty when the member is absent. */
    Map<String, String> texts(String name) throws SnapshotException {
        Map<String, String> texts = new LinkedHashMap<>();
        if (has(name)) {
            Members members = object(name);
            for (String key : members.values.keySet()) {
                texts.put(key, members.text(key));
            }
        }
        return texts;
    }

    /** An object of flat values as in events, without its nulls; empty when it is absent. */
    Map<String, Object> flat(String name) throws SnapshotException {
        Map<String, Object> flat = new LinkedHashMap<>();
        if (!has(name)) {
            return flat;
        }
        for (Map.Entry<String, Object> entry : map(name).entrySet()) {
            Object value = entry.getValue();
            if (!isFlat(value)) {
                throw wrong(entry.getKey(), "a flat value");
            }
            if (value != null) {
                flat.put(entry.getKey(), value);
            }
        }
        return flat;
    }

    private static boolean isFlat(@Nullable Object value) {
        return !(value instanceof Map)
                && !(value instanceof List<?> list
                        && list.stream().anyMatch(e -> e instanceof Map || e instanceof List));
    }

    private Map<String, Object> map(String name) throws SnapshotException {
        Object value = values.get(name);
        if (value instanceof Map) {
            return cast(value);
        }
        throw wrong(name, "an object");
    }

    @SuppressWarnings("unchecked") // only object() makes maps, and all of its names are texts
    private static Map<String, Object> cast(Object map) {
        return (Map<String, Object>) map;
    }
}
