package org.spoolhound.spool.codec;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/**
 * One event as a flat JSON object: {@code
 * {"@timestamp":"…","event.kind":"state","host.name":"web"}}. The form every part shares: snapshot
 * files, stored events, exports. What is allowed is specified in docs/formats/snapshot.md.
 *
 * <p>Reading is strict: a name twice, a value nested deeper than a list, NaN, a number beyond a
 * double, anything that is not UTF-8 is refused. JSON's null means absent. A whole number that does
 * not fit 64 bits becomes the nearest double; a lone surrogate becomes U+FFFD. Writing leaves out
 * NaN and infinities, which say nothing.
 */
public final class EventJson {
    /** The name of {@link Event#time}. */
    public static final String TIMESTAMP = "@timestamp";

    /** The name of {@link Event#kind}. */
    public static final String KIND = "event.kind";

    private static final int TYPICAL_FIELDS = 48;

    /** Stands for JSON's null while names are checked. */
    private static final Object ABSENT = new Object();

    private static final ThreadLocal<JsonInput> INPUTS = ThreadLocal.withInitial(JsonInput::new);

    private EventJson() {}

    /**
     * The event in its own order of fields, in UTF-8 without line feed.
     *
     * @throws IllegalArgumentException when a name or value is not allowed: names the field
     */
    public static byte[] toBytes(Event event) {
        JsonOutput out = new JsonOutput();
        write(event, out);
        return out.toBytes();
    }

    /** {@link #toBytes} as text. */
    public static String toText(Event event) {
        JsonOutput out = new JsonOutput();
        write(event, out);
        return out.text();
    }

    /**
     * {@link #toBytes} as text, with one more field at its end.
     *
     * @param name of a field that the event does not have
     */
    public static String toText(Event event, String name, String value) {
        requireFree(event.fields());
        JsonOutput out = new JsonOutput();
        writeOpen(event, out);
        out.raw(',').name(name).string(value).raw('}');
        return out.text();
    }

    /**
     * The event with its names sorted (by UTF-16 code units, as Java compares strings): equal
     * events have equal canonical forms. For digests.
     */
    public static byte[] toCanonicalBytes(Event event) {
        Map<String, Object> sorted = new TreeMap<>(event.fields());
        requireFree(sorted);
        sorted.put(TIMESTAMP, EventTimes.format(event.time()));
        sorted.put(KIND, event.kind().ecs());
        JsonOutput out = new JsonOutput();
        out.raw('{');
        writeFields(sorted, out, "");
        out.raw('}');
        return out.toBytes();
    }

    /** Appends the event in its own order of fields. */
    static void write(Event event, JsonOutput out) {
        requireFree(event.fields());
        writeOpen(event, out);
        out.raw('}');
    }

    /** All but the brace at the end. */
    private static void writeOpen(Event event, JsonOutput out) {
        out.raw('{').name(TIMESTAMP);
        EventTimes.write(out, event.time());
        out.raw(',').name(KIND).string(event.kind().ecs());
        writeFields(event.fields(), out, ",");
    }

    private static void requireFree(Map<String, Object> fields) {
        if (fields.containsKey(TIMESTAMP) || fields.containsKey(KIND)) {
            throw new IllegalArgumentException(
                    TIMESTAMP + " and " + KIND + " are parts of an event, not fields");
        }
    }

    private static void writeFields(Map<String, Object> fields, JsonOutput out, String first) {
        String separator = first;
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            String name = field.getKey();
            Object value = finite(field.getValue());
            if (value != null) {
                out.raw(separator);
                FieldNames.begin(name, out);
                writeValue(name, value, out);
                separator = ",";
            } else {
                requireFit(name);
            }
        }
    }

    private static void requireFit(String name) {
        String fault = FieldNames.fault(name);
        if (fault != null) {
            throw new IllegalArgumentException(fault);
        }
    }

    private static void writeValue(String name, Object value, JsonOutput out) {
        try {
            out.value(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("field " + name + ": " + e.getMessage(), e);
        }
    }

    /** The value without what JSON cannot say; null when nothing is left. */
    private static @Nullable Object finite(Object value) {
        return switch (value) {
            case Double number -> Double.isFinite(number) ? number : null;
            case List<?> list
            when hasNotFinite(list) ->
                list.stream().filter(e -> !isNotFinite(e)).toList();
            default -> value;
        };
    }

    /** A loop, because nearly every event has lists, and nearly none has such a number. */
    private static boolean hasNotFinite(List<?> list) {
        for (Object element : list) {
            if (isNotFinite(element)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNotFinite(Object value) {
        return value instanceof Double number && !Double.isFinite(number);
    }

    /**
     * Reads one event.
     *
     * @throws SnapshotException with fault {@code malformed} or {@code too-large}
     */
    public static Event parse(byte[] utf8) throws SnapshotException {
        JsonInput in = INPUTS.get();
        in.reset(utf8, 0, utf8.length, 0);
        return read(in, Map.of(), Map.of(), SnapshotLimits.DEFAULT.fieldsPerEvent());
    }

    /** Reads one event. */
    public static Event parse(String json) throws SnapshotException {
        return parse(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads one event.
     *
     * @param below fields that are true for it unless it says otherwise
     * @param above fields that are true for it whatever it says
     * @param maxFields the most fields of its own
     */
    static Event read(
            JsonInput in, Map<String, Object> below, Map<String, Object> above, int maxFields)
            throws SnapshotException {
        Map<String, Object> fields = LinkedHashMap.newLinkedHashMap(TYPICAL_FIELDS);
        readMembers(in, fields, maxFields + 2);
        Instant time = time(in, fields.remove(TIMESTAMP));
        EventKind kind = kind(in, fields.remove(KIND));
        for (Map.Entry<String, Object> field : below.entrySet()) {
            fields.putIfAbsent(field.getKey(), field.getValue());
        }
        fields.putAll(above);
        return Event.owning(kind, time, fields);
    }

    private static void readMembers(JsonInput in, Map<String, Object> fields, int maxMembers)
            throws SnapshotException {
        boolean nulls = false;
        in.expect('{');
        do {
            String name = in.name();
            Object value = in.value();
            nulls |= value == null;
            if (fields.put(name, value == null ? ABSENT : value) != null) {
                throw in.fail("the field " + name + " comes twice");
            }
            if (fields.size() > maxMembers) {
                throw in.tooLarge("more than " + (maxMembers - 2) + " fields in one event");
            }
        } while (in.accept(','));
        in.expect('}');
        in.expectEnd();
        if (nulls) {
            removeAbsent(fields.values().iterator());
        }
    }

    private static void removeAbsent(Iterator<Object> values) {
        while (values.hasNext()) {
            if (values.next().equals(ABSENT)) {
                values.remove();
            }
        }
    }

    private static Instant time(JsonInput in, @Nullable Object value) throws SnapshotException {
        Instant time = value instanceof String text ? EventTimes.parse(text) : null;
        if (time == null) {
            throw in.fail(TIMESTAMP + " must be a time in UTC like 2026-11-21T09:00:00.123456Z");
        }
        return time;
    }

    private static EventKind kind(JsonInput in, @Nullable Object value) throws SnapshotException {
        Optional<EventKind> kind =
                value instanceof String text ? EventKind.ofEcs(text) : Optional.empty();
        return kind.orElseThrow(
                () -> in.fail(KIND + " must be state, event, metric or another of ECS"));
    }
}
