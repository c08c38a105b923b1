package org.spoolhound.web.hunt;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.Cursor;
import org.spoolhound.web.http.HttpProblem;

/** Cursors in addresses: {@code 2026-11-21T09:30:00Z~<event id>}. */
public final class Cursors {

    private static final char SEPARATOR = '~';

    private Cursors() {}

    /** As text; empty for none. */
    public static String text(@Nullable Cursor cursor) {
        return cursor == null ? "" : cursor.time().toString() + SEPARATOR + cursor.id();
    }

    /**
     * From text; null when it is empty.
     *
     * @throws HttpProblem 400 when it is not a cursor
     */
    public static @Nullable Cursor parse(String text) {
        if (text.isEmpty()) {
            return null;
        }
        int separator = text.indexOf(SEPARATOR);
        try {
            if (separator > 0) {
                Instant time = Instant.parse(text.substring(0, separator));
                return new Cursor(time, text.substring(separator + 1));
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw HttpProblem.badRequest("\"after\" is not a place in a list: start from the newest.");
    }
}
