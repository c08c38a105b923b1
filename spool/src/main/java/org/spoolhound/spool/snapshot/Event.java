package org.spoolhound.spool.snapshot;

import java.time.Instant;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One observed fact.
 *
 * @param kind what sort of fact ({@code event.kind})
 * @param time when it was so or happened ({@code @timestamp}), at most microseconds precise
 * @param fields all other fields: flat Elastic Common Schema names ({@code
 *     process.command_line}), each with a String, Long, Double, Boolean, or a List of those; in
 *     the order written, never null
 */
public record Event(EventKind kind, Instant time, Map<String, Object> fields) {

    /** The field that names the probe that saw a fact. */
    public static final String PROBE = "spoolhound.probe";

    /** Copies the fields, unless they cannot be changed. */
    public Event {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(time, "time");
        if (!(fields instanceof SharedNames.Fields)) {
            fields = Collections.unmodifiableMap(
                    fields instanceof GivenFields given
                            ? given.fields
                            : new LinkedHashMap<>(fields));
        }
    }

    /**
     * An event that takes its fields over: a copy less for each of millions.
     *
     * @param fields in the order written; the caller gives them away and changes them no more
     */
    public static Event owning(EventKind kind, Instant time, Map<String, Object> fields) {
        return new Event(kind, time, new GivenFields(fields));
    }

    /** Tells the constructor that nobody else has these fields. */
    private static final class GivenFields extends AbstractMap<String, Object> {
        private final Map<String, Object> fields;

        GivenFields(Map<String, Object> fields) {
            this.fields = fields;
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return fields.entrySet();
        }
    }

    /** The value of one field, or null when the event has none. */
    public @Nullable Object field(String name) {
        return fields.get(name);
    }

    /** The value of one field as text, or null when it is absent or not a String. */
    public @Nullable String text(String name) {
        return fields.get(name) instanceof String text ? text : null;
    }

    /** The same event with these fields added or replaced. */
    public Event with(Map<String, ?> more) {
        Map<String, Object> all = LinkedHashMap.newLinkedHashMap(fields.size() + more.size());
        all.putAll(fields);
        all.putAll(more);
        return owning(kind, time, all);
    }
}
