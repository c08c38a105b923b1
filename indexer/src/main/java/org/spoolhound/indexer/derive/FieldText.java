package org.spoolhound.indexer.derive;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Values of fields as text: lists in one order, whatever order the host gave them in. */
final class FieldText {
    private static final int MOST_CHARS = 200;

    private FieldText() {}

    /** The value, a list's entries sorted and joined by commas; empty when there is none. */
    static String of(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Collection<?> several
                ? String.join(
                        ", ",
                        new TreeSet<>(several.stream().map(String::valueOf).toList()))
                : value.toString();
    }

    /** Whether two values say the same. */
    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof List || other instanceof List) {
            return of(one).equals(of(other));
        }
        return one == null ? other == null : one.equals(other);
    }

    /** Cut to what fits a sentence. */
    static String cut(String text) {
        if (text.length() <= MOST_CHARS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MOST_CHARS - 1))
                ? MOST_CHARS - 1
                : MOST_CHARS;
        return text.substring(0, end) + "…";
    }
}
