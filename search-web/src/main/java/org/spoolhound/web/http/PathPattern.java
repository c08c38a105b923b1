package org.spoolhound.web.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path with named parts, for example {@code /host/:name}. Matches with and without a slash at the
 * end. Each part is decoded once, here: servers that decode twice let {@code %252F} through.
 *
 * @param parts between the slashes
 */
public record PathPattern(List<String> parts) {

    /** Copies the parts. */
    public PathPattern {
        parts = List.copyOf(parts);
    }

    /** Reads a pattern that begins with a slash. */
    public static PathPattern of(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with a slash: " + path);
        }
        return new PathPattern(split(path));
    }

    private static List<String> split(String path) {
        String inner = path.substring(1);
        if (inner.endsWith("/")) {
            inner = inner.substring(0, inner.length() - 1);
        }
        return List.of(inner.split("/", -1));
    }

    /** The values of the named parts if this path, still encoded, matches. */
    public Optional<Map<String, String>> match(String path) {
        List<String> given = split(path);
        if (given.size() != parts.size()) {
            return Optional.empty();
        }
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (part.startsWith(":") && !given.get(i).isEmpty()) {
                names.put(part.substring(1), decode(given.get(i)));
            } else if (!part.equals(given.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }

    private static String decode(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest("The address is not encoded properly: " + e.getMessage());
        }
    }

    /** As written, for example {@code /host/:name}. */
    @Override
    public String toString() {
        return "/" + String.join("/", parts);
    }
}
