package org.spoolhound.web.hunt;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Lines of comma-separated values (RFC 4180). Text that a spreadsheet would take for a formula gets
 * an apostrophe in front: the files come from hostile machines and are opened by people.
 */
public final class CsvText {

    private static final String END = "\r\n";

    private CsvText() {}

    /** One line, line end included. */
    public static String line(List<String> cells) {
        return cells.stream().map(CsvText::cell).collect(Collectors.joining(",")) + END;
    }

    private static String cell(String value) {
        String harmless = beginsFormula(value) ? "'" + value : value;
        boolean quoted = harmless.chars()
                .anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n' || c == '\t');
        return quoted ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }

    private static boolean beginsFormula(String value) {
        String stripped = value.stripLeading();
        if (isNumber(value)) {
            return false;
        }
        char first = stripped.isEmpty() ? ' ' : stripped.charAt(0);
        boolean control = !value.isEmpty() && (value.charAt(0) == '\t' || value.charAt(0) == '\r');
        return control || "=+-@|%＝＋－＠".indexOf(first) >= 0;
    }

    /** A negative number stays one. */
    private static boolean isNumber(String value) {
        int digits = value.startsWith("-") ? 1 : 0;
        return value.length() > digits
                && value.substring(digits)
                        .chars()
                        .allMatch(c -> (c >= '0' && c <= '9') || c == '.');
    }
}
