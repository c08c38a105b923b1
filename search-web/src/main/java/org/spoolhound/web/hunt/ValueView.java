package org.spoolhound.web.hunt;

import org.spoolhound.web.html.Visible;
import org.spoolhound.web.http.Url;

/**
 * One value of an event, as a link to what can be done with it.
 *
 * @param field its field
 * @param text as shown: nothing invisible in it
 * @param raw as it is, for copying
 * @param href the menu of what to do with it
 */
public record ValueView(String field, String text, String raw, String href) {

    private static final int MAX_LINK_CHARS = 2_000;

    /** On one line. */
    public static ValueView line(String field, String value) {
        return new ValueView(field, Visible.line(value), value, menu(field, value));
    }

    /** In a block that keeps line breaks. */
    static ValueView block(String field, String value) {
        return new ValueView(field, Visible.block(value), value, menu(field, value));
    }

    private static String menu(String field, String value) {
        boolean linkable = value.length() <= MAX_LINK_CHARS && !value.isEmpty();
        return linkable
                ? Url.of("/value").and("field", field).and("value", value).toString()
                : "";
    }
}
