package org.spoolhound.spool.settings;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigOrigin;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says where a value stands. */
final class Origin {
    /** How values that come from an environment variable describe themselves. */
    static final String ENVIRONMENT = "environment variable ";

    private Origin() {}

    /** {@code FILE:LINE}, an environment variable, or {@code default}. */
    static String place(ConfigOrigin origin) {
        if (origin.filename() != null && origin.resource() == null) {
            return Path.of(origin.filename()) + line(origin);
        }
        return origin.description().startsWith(ENVIRONMENT) ? origin.description() : "default";
    }

    /**
     * The folder relative paths count from; null when the value is not from a file of the user's.
     */
    static @Nullable Path folder(ConfigOrigin origin) {
        return origin.filename() != null && origin.resource() == null
                ? Path.of(origin.filename()).toAbsolutePath().getParent()
                : null;
    }

    static String problem(@Nullable ConfigOrigin origin, String text) {
        return origin == null ? text : place(origin) + ": " + withoutOrigin(origin, text);
    }

    static String syntaxProblem(Path file, ConfigException e) {
        ConfigOrigin origin = e.origin();
        String message = String.valueOf(e.getMessage());
        return origin == null
                ? file + ": " + message
                : file + line(origin) + ": " + withoutOrigin(origin, message);
    }

    private static String withoutOrigin(ConfigOrigin origin, String text) {
        String prefix = origin.description() + ": ";
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    private static String line(ConfigOrigin origin) {
        return origin.lineNumber() > 0 ? ":" + origin.lineNumber() : "";
    }
}
