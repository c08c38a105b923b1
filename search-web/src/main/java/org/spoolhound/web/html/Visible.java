package org.spoolhound.web.html;

/**
 * Makes text from events safe to read. Escaping keeps a browser from obeying it; this keeps a
 * person from being fooled: what would be invisible, or would reorder what stands around it, is
 * spelt out.
 */
public final class Visible {

    private Visible() {}

    /** On one line: line breaks and tabs are shown as symbols too. */
    public static String line(String text) {
        return spell(text.replace("\r\n", "\n"), false);
    }

    /** In a block: line breaks and tabs stay. */
    public static String block(String text) {
        return spell(text.replace("\r\n", "\n"), true);
    }

    private static String spell(String text, boolean keepBreaks) {
        if (text.codePoints().noneMatch(c -> isHidden(c, keepBreaks))) {
            return text;
        }
        StringBuilder spelt = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isHidden(c, keepBreaks)) {
                spelt.append(symbol(c));
            } else {
                spelt.appendCodePoint(c);
            }
        });
        return spelt.toString();
    }

    private static boolean isHidden(int c, boolean keepBreaks) {
        if (c == '\n' || c == '\t') {
            return !keepBreaks;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> c != ' ' && c != 0xa0;
            default -> showsNothing(c);
        };
    }

    /** Letters, marks and symbols that show nothing: fillers, joiners, variation selectors. */
    private static boolean showsNothing(int c) {
        return c == 0x034f
                || c == 0x115f
                || c == 0x1160
                || c == 0x2800
                || c == 0x3164
                || c == 0xffa0
                || (c >= 0xfe00 && c <= 0xfe0f)
                || (c >= 0xe0100 && c <= 0xe01ef);
    }

    private static String symbol(int c) {
        return switch (c) {
            case '\n' -> "↵";
            case '\t' -> "⇥";
            default -> String.format("⟨U+%04X⟩", c);
        };
    }
}
