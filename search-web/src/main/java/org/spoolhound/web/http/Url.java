package org.spoolhound.web.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A local address under construction: a path and pairs behind it, encoded properly. */
public final class Url {

    private final StringBuilder text;
    private char separator = '?';

    private Url(String path) {
        text = new StringBuilder(path);
    }

    /** Begins with a path that is already encoded, for example {@code /hunt}. */
    public static Url of(String path) {
        return new Url(path);
    }

    /** Adds a pair; a null or empty value adds nothing. */
    public Url and(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            text.append(separator).append(encode(name)).append('=').append(encode(value));
            separator = '&';
        }
        return this;
    }

    /** Encodes a value for a query string or a path: a blank becomes {@code %20}. */
    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The address. */
    @Override
    public String toString() {
        return text.toString();
    }
}
