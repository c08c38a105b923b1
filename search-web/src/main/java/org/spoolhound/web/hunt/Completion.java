package org.spoolhound.web.hunt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be written at a place in a query.
 *
 * @param kind {@code field}, {@code value} or {@code nothing}
 * @param field whose values these are; empty when they are none
 * @param start the first character of the query that a suggestion replaces, counted from 0
 * @param end the first character behind those
 * @param partial whether there may be better ones
 * @param suggestions best first
 */
public record Completion(
        String kind,
        String field,
        int start,
        int end,
        boolean partial,
        List<Suggestion> suggestions) {

    /** Copies the list. */
    public Completion {
        suggestions = List.copyOf(suggestions);
    }

    /**
     * One of them.
     *
     * @param text to be written, in the query's syntax
     * @param label as shown
     * @param note what it is: a field's type, or how many events carry a value
     * @param description of a field in one line; empty for a value
     * @param count how many events carry a value; null for a field
     */
    public record Suggestion(
            String text,
            String label,
            String note,
            String description,
            @Nullable Long count) {}
}
