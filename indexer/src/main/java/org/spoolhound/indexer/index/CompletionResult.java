package org.spoolhound.indexer.index;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer to a {@link CompletionRequest}.
 *
 * @param values those that begin with what was typed, then those that contain it; the commonest
 *     first
 * @param partial whether the deadline, or the number of different values, cut the search short
 */
public record CompletionResult(List<Value> values, boolean partial) {

    /** Nothing at all. */
    public static final CompletionResult NONE = new CompletionResult(List.of(), false);

    /** Copies the values. */
    public CompletionResult {
        values = List.copyOf(values);
    }

    /** The commonest of these, values that occur twice put together. */
    static CompletionResult commonest(List<Value> values, int limit, boolean partial) {
        Map<String, Value> merged = new LinkedHashMap<>();
        for (Value value : values) {
            merged.merge(value.text(), value, Value::and);
        }
        List<Value> sorted = merged.values().stream()
                .sorted(Comparator.comparingLong(Value::count)
                        .reversed()
                        .thenComparing(Value::text))
                .limit(limit)
                .toList();
        return new CompletionResult(sorted, partial);
    }

    /**
     * A value that occurs.
     *
     * @param text as one of its events writes it
     * @param count how many events of the time carry it, added up over the fields
     */
    public record Value(String text, long count) {
        private Value and(Value other) {
            return new Value(text, count + other.count);
        }
    }
}
