package org.spoolhound.indexer.enrich.pattern;

import java.time.Instant;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.value.LogContext;

/** What one match captured, in the order of the line; filled by {@link LinePattern#match}. */
public final class Captures {

    private static final int MOST = 256;

    private final LogContext context;
    private String[] names = new String[16];
    private Object[] values = new Object[16];
    private int size;
    private @Nullable Instant time;

    /** Nothing captured yet; times are resolved in this context. */
    public Captures(LogContext context) {
        this.context = context;
    }

    /** The time of the line itself ({@code @timestamp}), or null when none was captured. */
    public @Nullable Instant time() {
        return time;
    }

    /** Hands over every captured field. */
    public void forEach(BiConsumer<String, Object> sink) {
        for (int i = 0; i < size; i++) {
            sink.accept(names[i], values[i]);
        }
    }

    LogContext context() {
        return context;
    }

    void time(Instant moment) {
        time = moment;
    }

    void add(String name, Object value) {
        if (size == MOST) {
            return;
        }
        if (size == names.length) {
            names = java.util.Arrays.copyOf(names, size * 2);
            values = java.util.Arrays.copyOf(values, size * 2);
        }
        names[size] = name;
        values[size++] = value;
    }

    /** Adds text that is not empty to a field, if there is one; gives back where it ended. */
    int text(@Nullable String field, String line, int at, int end) {
        if (end > at && field != null) {
            add(field, line.substring(at, end));
        }
        return end;
    }

    int mark() {
        return size;
    }

    void reset(int mark) {
        size = mark;
    }

    void clear() {
        size = 0;
        time = null;
    }
}
