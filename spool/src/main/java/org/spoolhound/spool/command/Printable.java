package org.spoolhound.spool.command;

import java.util.function.IntFunction;

/**
 * Makes text from outside harmless on a terminal: what moves the cursor, changes colours, reverses
 * the reading direction or hides itself is shown as what it is.
 */
public final class Printable {
    private Printable() {}

    /** The text on one line: {@code ESC} becomes {@code \x1b}, a line feed {@code \n}. */
    public static String line(String text) {
        return replace(text, Printable::visible);
    }

    /**
     * The same JSON text in pure form: what is hostile inside its strings becomes {@code \}{@code
     * uXXXX}.
     */
    public static String json(String json) {
        return replace(json, Printable::unicodeEscape);
    }

    /** How many columns a terminal needs for a text. */
    public static int width(String text) {
        return text.codePoints().map(Printable::width).sum();
    }

    /** The text cut to at most so many columns, with {@code …} where something is missing. */
    public static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int used = 1;
        for (int codePoint : text.codePoints().toArray()) {
            used += width(codePoint);
            if (used > columns) {
                break;
            }
            kept.appendCodePoint(codePoint);
        }
        return kept.append('…').toString();
    }

    private static String replace(String text, IntFunction<String> escape) {
        if (text.codePoints().noneMatch(Printable::isHostile)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(codePoint -> {
            if (isHostile(codePoint)) {
                safe.append(escape.apply(codePoint));
            } else {
                safe.appendCodePoint(codePoint);
            }
        });
        return safe.toString();
    }

    private static boolean isHostile(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static String visible(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                codePoint <= 0xff ? String.format("\\x%02x", codePoint) : unicodeEscape(codePoint);
        };
    }

    private static String unicodeEscape(int codePoint) {
        StringBuilder escape = new StringBuilder();
        for (char unit : Character.toChars(codePoint)) {
            escape.append(String.format("\\u%04x", (int) unit));
        }
        return escape.toString();
    }

    private static int width(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    private static boolean isWide(int c) {
        return (c >= 0x1100 && c <= 0x115f)
                || (c >= 0x2e80 && c <= 0xa4cf)
                || (c >= 0xac00 && c <= 0xd7a3)
                || (c >= 0xf900 && c <= 0xfaff)
                || (c >= 0xfe30 && c <= 0xfe6f)
                || (c >= 0xff00 && c <= 0xff60)
                || (c >= 0x1f300 && c <= 0x1faff)
                || (c >= 0x20000 && c <= 0x3fffd);
    }
}
