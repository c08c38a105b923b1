package org.spoolhound.indexer.enrich.pattern;

import org.jspecify.annotations.Nullable;

/** Captures of numbers. */
enum NumberCaptures implements CaptureType {
    /** A whole number, perhaps negative. */
    INT {
        @Override
        Object value(String text) {
            return Long.parseLong(text);
        }
    },
    /** Decimal digits, kept as text: user ids, codes. */
    DIGITS {
        @Override
        Object value(String text) {
            return text;
        }
    },
    /** A port, 0 to 65535. */
    PORT {
        @Override
        @Nullable
        Object value(String text) {
            long port = Long.parseLong(text);
            return port >= 0 && port <= 65_535 ? (Object) port : null;
        }
    },
    /** A number with a fraction. */
    FLOAT {
        @Override
        Object value(String text) {
            return Double.parseDouble(text);
        }
    },
    /** A hexadecimal number, with or without 0x, as a whole number. */
    HEX {
        @Override
        Object value(String text) {
            return Long.parseLong(text, 16);
        }
    };

    private static final int MAX_DIGITS = 18;

    abstract @Nullable Object value(String text);

    @Override
    public boolean open() {
        return false;
    }

    @Override
    public int read(String line, int at, Slot slot, Captures into) {
        int start = this == HEX && line.startsWith("0x", at) ? at + 2 : at;
        int end = end(line, start);
        int longest = this == HEX ? MAX_DIGITS - 3 : MAX_DIGITS + (this == FLOAT ? 40 : 0);
        if (end == start || end - start > longest) {
            return Element.NO_MATCH;
        }
        String text = line.substring(start, end);
        if (text.equals("-")) {
            return Element.NO_MATCH;
        }
        Object value = value(text);
        if (value != null && slot.field() != null) {
            into.add(slot.field(), value);
        }
        return value == null ? Element.NO_MATCH : end;
    }

    private int end(String line, int from) {
        int at = from;
        if (this != HEX && this != DIGITS && at < line.length() && line.charAt(at) == '-') {
            at++;
        }
        while (at < line.length() && isDigit(line.charAt(at))) {
            at++;
        }
        if (this == FLOAT && at + 1 < line.length() && line.charAt(at) == '.') {
            int fraction = at + 1;
            while (fraction < line.length() && isDigit(line.charAt(fraction))) {
                fraction++;
            }
            at = fraction > at + 1 ? fraction : at;
        }
        return at;
    }

    private boolean isDigit(char c) {
        return (c >= '0' && c <= '9')
                || (this == HEX && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));
    }
}
