package org.spoolhound.web.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names and values of a query string or a form, in the order sent.
 *
 * @param values one list per name, never empty
 */
public record Parameters(Map<String, List<String>> values) {

    /** None at all. */
    public static final Parameters NONE = new Parameters(Map.of());

    /** More pairs than any page of ours sends. */
    private static final int MAX_PAIRS = 500;

    /** Copies the map. */
    public Parameters {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Reads {@code a=1&b=2}, percent-encoded UTF-8.
     *
     * @throws HttpProblem 400 when it is malformed or has too many pairs
     */
    public static Parameters parse(@Nullable String encoded) {
        if (encoded == null || encoded.isEmpty()) {
            return NONE;
        }
        String[] pairs = encoded.split("&", MAX_PAIRS + 1);
        if (pairs.length > MAX_PAIRS) {
            throw HttpProblem.badRequest("The request has more than " + MAX_PAIRS + " parameters.");
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        }
        return new Parameters(values);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest("The address is not encoded properly: " + e.getMessage());
        }
    }

    /** The first value of a name, or null when it was not sent. */
    public @Nullable String first(String name) {
        List<String> all = values.get(name);
        return all == null ? null : all.get(0);
    }

    /** The first value of a name without surrounding blanks; empty when it was not sent. */
    public String text(String name) {
        String first = first(name);
        return first == null ? "" : first.strip();
    }

    /** The first value of a name, or a default when it was not sent or is blank. */
    public String text(String name, String otherwise) {
        String text = text(name);
        return text.isEmpty() ? otherwise : text;
    }

    /**
     * A whole number, or a default when it was not sent.
     *
     * @throws HttpProblem 400 when it is no number from min to max
     */
    public int number(String name, int otherwise, int min, int max) {
        String text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, together with the range.
        }
        throw HttpProblem.badRequest(
                "\"" + name + "\" must be a whole number from " + min + " to " + max + ".");
    }

    /** Every value of a name. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }
}
