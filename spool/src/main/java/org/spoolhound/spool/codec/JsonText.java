package org.spoolhound.spool.codec;

import java.util.Arrays;

/**
 * Decodes JSON strings that are not plain ASCII: escapes, and UTF-8 checked strictly (no overlong
 * forms, no surrogates, nothing above U+10FFFF). An escaped lone surrogate becomes U+FFFD.
 */
final class JsonText {
    private static final int[] LEAST = {0, 0, 0x80, 0x800, 0x10000};

    private char[] chars = new char[256];
    private int length;
    private int faultAt;
    private String fault = "";

    /**
     * Decodes from the byte after the opening quote.
     *
     * @return the place after the closing quote; -1 when the string is malformed
     */
    int read(byte[] bytes, int from, int end) {
        length = 0;
        if (chars.length < end - from) {
            chars = Arrays.copyOf(chars, end - from);
        }
        int at = from;
        while (at >= 0 && at < end) {
            int b = bytes[at];
            if (b == '"') {
                return at + 1;
            }
            if (b >= ' ' && b != '\\') {
                chars[length++] = (char) b;
                at++;
            } else {
                at = special(bytes, at, end);
            }
        }
        return at < 0 ? at : fail(end, "a string does not end");
    }

    private int special(byte[] bytes, int at, int end) {
        if (bytes[at] == '\\') {
            return escape(bytes, at, end);
        }
        return bytes[at] < 0
                ? utf8(bytes, at, end)
                : fail(at, "a control character must be escaped");
    }

    private int escape(byte[] bytes, int at, int end) {
        if (at + 1 >= end) {
            return fail(end, "a string does not end");
        }
        switch (bytes[at + 1]) {
            case '"', '\\', '/' -> chars[length++] = (char) bytes[at + 1];
            case 'b' -> chars[length++] = '\b';
            case 'f' -> chars[length++] = '\f';
            case 'n' -> chars[length++] = '\n';
            case 'r' -> chars[length++] = '\r';
            case 't' -> chars[length++] = '\t';
            case 'u' -> {
                return unicode(bytes, at, end);
            }
            default -> {
                return fail(at, "unknown escape");
            }
        }
        return at + 2;
    }

    private int unicode(byte[] bytes, int at, int end) {
        int first = hex(bytes, at + 2, end);
        if (first < 0) {
            return fail(at, "an escape has four hexadecimal digits");
        }
        char c = (char) first;
        if (!Character.isSurrogate(c)) {
            chars[length++] = c;
            return at + 6;
        }
        int second = at + 7 < end && bytes[at + 6] == '\\' && bytes[at + 7] == 'u'
                ? hex(bytes, at + 8, end)
                : -1;
        if (second >= 0 && Character.isSurrogatePair(c, (char) second)) {
            chars[length++] = c;
            chars[length++] = (char) second;
            return at + 12;
        }
        chars[length++] = '\ufffd';
        return at + 6;
    }

    private static int hex(byte[] bytes, int from, int end) {
        if (from + 4 > end) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private int utf8(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xff;
        int size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
        if (size == 1 || first > 0xf4 || at + size > end) {
            return fail(at, "not UTF-8");
        }
        int point = first & (0xff >> (size + 1));
        for (int i = at + 1; i < at + size; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                return fail(at, "not UTF-8");
            }
            point = point << 6 | (bytes[i] & 0x3f);
        }
        boolean isSurrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        if (point < LEAST[size] || point > Character.MAX_CODE_POINT || isSurrogate) {
            return fail(at, "not UTF-8");
        }
        length += Character.toChars(point, chars, length);
        return at + size;
    }

    private int fail(int at, String why) {
        faultAt = at;
        fault = why;
        return -1;
    }

    /** Where the string is malformed. */
    int faultAt() {
        return faultAt;
    }

    /** In what way it is. */
    String fault() {
        return fault;
    }

    /** The decoded string. */
    @Override
    public String toString() {
        return new String(chars, 0, length);
    }
}
