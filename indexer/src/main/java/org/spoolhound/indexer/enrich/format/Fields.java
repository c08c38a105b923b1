package org.spoolhound.indexer.enrich.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Fields gathered from one line: flat Elastic Common Schema names to String, Long, Double,
 * Boolean or lists of those. Names that begin with an underscore serve while the line is read and
 * are not part of the event. Not for several threads.
 */
public final class Fields {

    /** How many fields one line may give; further ones are ignored. */
    public static final int MOST = 500;

    /** Why a line was not understood, when its reader can say more than that it was not. */
    public static final String FAULT = "_.fault";

    private static final int LONGEST_NAME = 255;

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Set<String> consumed = new HashSet<>();
    private @Nullable Instant time;

    /** Sets a field; null and empty text are ignored. */
    public void put(String name, @Nullable Object value) {
        if (value == null || "".equals(value) || name.isEmpty() || name.length() > LONGEST_NAME) {
            return;
        }
        String clean = clean(name);
        if (values.size() < MOST || values.containsKey(clean)) {
            values.put(clean, value);
        }
    }

    /** Some names come from the line; control characters in them would not be a field's name. */
    private static String clean(String name) {
        for (int at = 0; at < name.length(); at++) {
            if (name.charAt(at) < ' ') {
                return name.replaceAll("[\\x00-\\x1f]", "_");
            }
        }
        return name;
    }

    /** Sets a field that has no value yet; null and empty text are ignored. */
    public void putIfAbsent(String name, @Nullable Object value) {
        if (!values.containsKey(name)) {
            put(name, value);
        }
    }

    /** Sets several fields. */
    public void putAll(Map<String, ?> more) {
        more.forEach(this::put);
    }

    /** Adds a value to a list, once. */
    public void add(String name, @Nullable Object value) {
        if (value == null || "".equals(value)) {
            return;
        }
        Object known = values.get(name);
        if (known == null) {
            put(name, List.of(value));
        } else if (known instanceof List<?> list) {
            if (!list.contains(value)) {
                List<Object> longer = new ArrayList<>(list);
                longer.add(value);
                values.put(name, longer);
            }
        } else if (!known.equals(value)) {
            values.put(name, List.of(known, value));
        }
    }

    /** The value of a field, or null. */
    public @Nullable Object get(String name) {
        return values.get(name);
    }

    /** The value of a field as text, or null when it has none or it is a list. */
    public @Nullable String text(String name) {
        Object value = values.get(name);
        return value == null || value instanceof List ? null : value.toString();
    }

    /** Whether a field has a value. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Forgets a field and returns its value, or null. */
    public @Nullable Object remove(String name) {
        return values.remove(name);
    }

    /** Gives a field another name. */
    public void rename(String from, String to) {
        put(to, values.remove(from));
    }

    /** When the line says it happened, or null when it does not say. */
    public @Nullable Instant time() {
        return time;
    }

    /** Sets when it happened; null is ignored. */
    public void time(@Nullable Instant moment) {
        time = moment != null ? moment : time;
    }

    /** Says that a field of the record that was read is replaced by what was put here. */
    public void consume(String name) {
        consumed.add(name);
    }

    /** The fields of the record that need not be kept beside these. */
    public Set<String> consumed() {
        return consumed;
    }

    /** Hands over every field, in the order set. */
    public void forEach(BiConsumer<String, Object> sink) {
        values.forEach(sink);
    }

    /** The fields that are part of the event. */
    public Map<String, Object> published() {
        values.keySet().removeIf(name -> name.startsWith("_"));
        return values;
    }
}
