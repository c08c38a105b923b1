package org.spoolhound.indexer.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.command.Printable;

/** Values for a template, by name. What hosts say is made harmless on the way. */
final class Values {
    private static final int MOST_CHARS = 160;

    private final Map<String, Object> map = new LinkedHashMap<>();

    private Values() {}

    static Values row() {
        return new Values();
    }

    /** A value of our own; null is false, which a template can ask for. */
    Values with(String name, @Nullable Object value) {
        map.put(name, value == null ? false : value);
        return this;
    }

    /** A text that came from a host: on one line, and not too long. */
    Values told(String name, String text) {
        return with(name, shown(text));
    }

    static String shown(String text) {
        return Printable.cut(Printable.line(text), MOST_CHARS);
    }

    Map<String, Object> map() {
        return Collections.unmodifiableMap(map);
    }
}
