package org.spoolhound.collector.probe;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the fields of one event: flat ECS names to values. What is absent, empty or not a number
 * is left out, so that a field in an event always says something.
 */
public final class Facts {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** Facts of a dataset ({@code event.dataset}), with its category and the type {@code info}. */
    static Facts of(String dataset, String category) {
        return new Facts()
                .put("event.module", "system")
                .put("event.dataset", dataset)
                .putAll("event.category", List.of(category))
                .putAll("event.type", List.of("info"));
    }

    /** A text. */
    public Facts put(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            fields.put(name, value);
        }
        return this;
    }

    /** A text that may be absent. */
    public Facts put(String name, Optional<String> value) {
        return put(name, value.orElse(null));
    }

    /** A whole number. */
    public Facts put(String name, long value) {
        fields.put(name, value);
        return this;
    }

    /** A number; left out when it is not a finite one. */
    public Facts put(String name, double value) {
        if (Double.isFinite(value)) {
            fields.put(name, value);
        }
        return this;
    }

    /** True or false. */
    public Facts put(String name, boolean value) {
        fields.put(name, value);
        return this;
    }

    /** A moment, written in ISO 8601 with at most milliseconds. */
    public Facts put(String name, @Nullable Instant value) {
        return value == null
                ? this
                : put(name, value.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    /** Several texts. */
    public Facts putAll(String name, Collection<String> values) {
        if (!values.isEmpty()) {
            fields.put(name, List.copyOf(values));
        }
        return this;
    }

    /** A part of a whole, 0 to 1 with four decimals; left out when there is no whole. */
    Facts putShare(String name, long part, long whole) {
        return whole > 0 ? putRounded(name, (double) part / whole) : this;
    }

    /** A number cut to four decimals. */
    Facts putRounded(String name, double value) {
        return put(name, Math.round(value * 10_000) / 10_000.0);
    }

    /** A copy of what was gathered. */
    public Map<String, Object> fields() {
        return new LinkedHashMap<>(fields);
    }
}
