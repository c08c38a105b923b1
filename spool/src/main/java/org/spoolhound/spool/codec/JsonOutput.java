package org.spoolhound.spool.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A growing line of JSON in UTF-8. Not safe for use by several threads. */
final class JsonOutput {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[1024];
    private int length;

    /** Forgets all that was written. */
    void clear() {
        length = 0;
    }

    /** How many bytes were written. */
    int length() {
        return length;
    }

    /** The bytes; only the first {@link #length} count, and only until the next write. */
    byte[] buffer() {
        return bytes;
    }

    /** A copy of what was written. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** What was written, as text. */
    String text() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** One ASCII character as it is: punctuation. */
    JsonOutput raw(char c) {
        reserve(1);
        bytes[length++] = (byte) c;
        return this;
    }

    /** ASCII text as it is. */
    JsonOutput raw(String ascii) {
        int count = ascii.length();
        reserve(count);
        for (int i = 0; i < count; i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    /** JSON in UTF-8 as it is. */
    JsonOutput raw(byte[] json) {
        reserve(json.length);
        System.arraycopy(json, 0, bytes, length, json.length);
        length += json.length;
        return this;
    }

    /** A member's name and the colon after it. */
    JsonOutput name(String name) {
        return string(name).raw(':');
    }

    /** A text in quotes. What UTF-16 cannot spell (a lone surrogate) becomes U+FFFD. */
    JsonOutput string(String text) {
        int count = text.length();
        // The worst case: every character a control character, written as six bytes.
        reserve(count + 2);
        bytes[length++] = '"';
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
                bytes[length++] = (byte) c;
            } else {
                reserve((count - i) + 8);
                i += special(c, i + 1 < count ? text.charAt(i + 1) : 0);
            }
        }
        bytes[length++] = '"';
        return this;
    }

    /** Writes a character that is not plain; returns how many following ones it took along. */
    private int special(char c, char next) {
        if (c == '"' || c == '\\') {
            bytes[length++] = '\\';
            bytes[length++] = (byte) c;
        } else if (c < ' ') {
            control(c);
        } else if (c < 0x80) {
            bytes[length++] = (byte) c;
        } else if (c < 0x800) {
            bytes[length++] = (byte) (0xc0 | c >> 6);
            continuation(c);
        } else if (Character.isHighSurrogate(c) && Character.isLowSurrogate(next)) {
            fourBytes(Character.toCodePoint(c, next));
            return 1;
        } else {
            threeBytes(Character.isSurrogate(c) ? '\ufffd' : c);
        }
        return 0;
    }

    private void threeBytes(char c) {
        bytes[length++] = (byte) (0xe0 | c >> 12);
        continuation(c >> 6);
        continuation(c);
    }

    private void fourBytes(int point) {
        bytes[length++] = (byte) (0xf0 | point >> 18);
        continuation(point >> 12);
        continuation(point >> 6);
        continuation(point);
    }

    /** A byte of UTF-8 with the last six bits. */
    private void continuation(int bits) {
        bytes[length++] = (byte) (0x80 | (bits & 0x3f));
    }

    private void control(char c) {
        bytes[length++] = '\\';
        switch (c) {
            case '\n' -> bytes[length++] = 'n';
            case '\r' -> bytes[length++] = 'r';
            case '\t' -> bytes[length++] = 't';
            default -> {
                bytes[length++] = 'u';
                bytes[length++] = '0';
                bytes[length++] = '0';
                bytes[length++] = HEX[c >> 4];
                bytes[length++] = HEX[c & 0xf];
            }
        }
    }

    /** A whole number. */
    JsonOutput number(long value) {
        return raw(Long.toString(value));
    }

    /**
     * A value of an event: a String, whole number, finite floating number, Boolean or List of
     * those.
     *
     * @throws IllegalArgumentException when it is something else
     */
    JsonOutput value(Object value) {
        return switch (value) {
            case String text -> string(text);
            case Long number -> number(number);
            case Integer number -> number(number);
            case Double number -> raw(finite(number).toString());
            case Boolean truth -> raw(truth ? "true" : "false");
            case List<?> list -> list(list);
            default ->
                throw new IllegalArgumentException(
                        "a value must be a String, Long, Double, Boolean or List of those, not "
                                + value.getClass().getSimpleName());
        };
    }

    private JsonOutput list(List<?> list) {
        if (list.size() > SnapshotLimits.MAX_LIST_VALUES) {
            throw new IllegalArgumentException("a list may have " + SnapshotLimits.MAX_LIST_VALUES
                    + " values, this has " + list.size());
        }
        raw('[');
        String separator = "";
        for (Object element : list) {
            if (element instanceof List) {
                throw new IllegalArgumentException("a list must not hold lists");
            }
            raw(separator).value(element);
            separator = ",";
        }
        return raw(']');
    }

    private static Double finite(Double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("JSON has no " + number);
        }
        return number;
    }

    /** An object of flat values, in the map's order. */
    JsonOutput object(Map<String, ?> members) {
        raw('{');
        String separator = "";
        for (Map.Entry<String, ?> member : members.entrySet()) {
            raw(separator).name(member.getKey()).value(member.getValue());
            separator = ",";
        }
        return raw('}');
    }

    private void reserve(int count) {
        int needed = Math.addExact(length, count);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, Math.multiplyExact(bytes.length, 2)));
        }
    }
}
