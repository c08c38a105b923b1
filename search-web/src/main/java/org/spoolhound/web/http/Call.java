package org.spoolhound.web.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param method what is asked
 * @param path as sent, still encoded
 * @param names values of the route's {@code :name} parts, decoded
 * @param query the part behind the question mark
 * @param headers one value per name, names in lower case
 * @param cookies one value per name
 * @param client who sent it
 * @param body what it carries
 */
public record Call(
        Method method,
        String path,
        Map<String, String> names,
        Parameters query,
        Map<String, String> headers,
        Map<String, String> cookies,
        Client client,
        RequestBody body) {

    /** Copies the maps. */
    public Call {
        names = Map.copyOf(names);
        headers = Map.copyOf(headers);
        cookies = Map.copyOf(cookies);
    }

    /** A read of this path without any header, for tests and links. */
    public static Call get(String path, Parameters query) {
        return new Call(
                Method.GET,
                path,
                Map.of(),
                query,
                Map.of(),
                Map.of(),
                Client.LOCAL,
                RequestBody.NONE);
    }

    /** The value of a header, or null. */
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The value of a cookie, or null. */
    public @Nullable String cookie(String name) {
        return cookies.get(name);
    }

    /** The value of the route's {@code :name} part; empty when the route has none. */
    public String name(String name) {
        return names.getOrDefault(name, "");
    }

    /** The pairs of an HTML form. */
    public Parameters form() throws IOException {
        return Parameters.parse(new String(body.read(), StandardCharsets.UTF_8));
    }

    /** Whether a script of our own page asks, to replace a part of it. */
    public boolean fromScript() {
        return "true".equals(header("HX-Request"));
    }

    /** Whether the answer is for a program, not for a person. */
    public boolean forProgram() {
        return path.startsWith("/api/")
                || path.startsWith("/health")
                || path.startsWith("/metrics");
    }
}
