package org.spoolhound.spool.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.codec.SnapshotException.Fault;

/**
 * Takes one line of JSON (RFC 8259) apart, strictly: UTF-8 and nothing else, no control characters
 * in strings, no NaN, no comments, no bytes after the value. Never recurses, never reads past its
 * end, and costs time linear in the line. Reusable; not safe for use by several threads.
 */
final class JsonInput {
    /** Bytes that end the quick way through a string: quote, backslash, control, not ASCII. */
    private static final boolean[] STOPS = new boolean[256];

    static {
        for (int b = 0; b < STOPS.length; b++) {
            STOPS[b] = b < ' ' || b == '"' || b == '\\' || b >= 0x80;
        }
    }

    private final JsonText text = new JsonText();
    private byte[] bytes = {};
    private int start;
    private int position;
    private int end;
    private long line;

    /**
     * Begins a line.
     *
     * @param lineNumber its number for errors; 0 when it is not part of a file
     */
    void reset(byte[] buffer, int from, int to, long lineNumber) {
        bytes = buffer;
        start = from;
        position = from;
        end = to;
        line = lineNumber;
    }

    /** The next byte that is not white space, not yet consumed; 0 at the end. */
    int peek() {
        while (position < end) {
            int b = bytes[position];
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return b;
            }
            position++;
        }
        return 0;
    }

    /** Consumes this byte if it comes next. */
    boolean accept(char wanted) {
        if (peek() == wanted) {
            position++;
            return true;
        }
        return false;
    }

    /** Consumes this byte, which must come next. */
    void expect(char wanted) throws SnapshotException {
        if (!accept(wanted)) {
            throw fail("expected " + wanted);
        }
    }

    /** Refuses anything but white space up to the end. */
    void expectEnd() throws SnapshotException {
        if (peek() != 0 || position < end) {
            throw fail("something follows the end of the JSON");
        }
    }

    /** A member's name and the colon after it. */
    String name() throws SnapshotException {
        expect('"');
        int from = position;
        int hash = 0;
        int at = from;
        while (at < end && !STOPS[bytes[at] & 0xff]) {
            hash = hash * 31 + bytes[at++];
        }
        String name;
        if (at < end && bytes[at] == '"') {
            position = at + 1;
            name = FieldNames.of(bytes, from, at, hash);
        } else {
            name = stringFrom(from);
        }
        expect(':');
        return requireName(name);
    }

    private String requireName(String name) throws SnapshotException {
        String fault = FieldNames.fault(name);
        if (fault != null) {
            throw fail(fault);
        }
        return name;
    }

    /** A string. */
    String string() throws SnapshotException {
        expect('"');
        return stringFrom(position);
    }

    private String stringFrom(int from) throws SnapshotException {
        int at = from;
        while (at < end && !STOPS[bytes[at] & 0xff]) {
            at++;
        }
        if (at < end && bytes[at] == '"') {
            position = at + 1;
            return new String(bytes, from, at - from, StandardCharsets.ISO_8859_1);
        }
        position = text.read(bytes, from, end);
        if (position < 0) {
            position = text.faultAt();
            throw fail(text.fault());
        }
        return text.toString();
    }

    /** A flat value: String, Long, Double, Boolean, a List of those; null for JSON's null. */
    @Nullable
    Object value() throws SnapshotException {
        if (!accept('[')) {
            return scalar();
        }
        if (accept(']')) {
            return List.of();
        }
        List<Object> list = new ArrayList<>();
        do {
            Object element = scalar();
            if (list.size() == SnapshotLimits.MAX_LIST_VALUES) {
                throw tooLarge("more than " + SnapshotLimits.MAX_LIST_VALUES + " values in a list");
            }
            if (element != null) {
                list.add(element);
            }
        } while (accept(','));
        expect(']');
        return List.copyOf(list);
    }

    /** Whether the line begins with exactly these ASCII characters. */
    boolean startsWith(String prefix) {
        if (end - start < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (bytes[start + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A String, Long, Double or Boolean; null for JSON's null. */
    @Nullable
    Object scalar() throws SnapshotException {
        return switch (peek()) {
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            case '{', '[' -> throw fail("an event is flat: no objects, no lists in lists");
            case 0 -> throw fail("a value is missing");
            default -> number();
        };
    }

    private @Nullable Object word(String word, @Nullable Object value) throws SnapshotException {
        for (int i = 0; i < word.length(); i++) {
            if (position >= end || bytes[position] != word.charAt(i)) {
                throw fail("expected " + word);
            }
            position++;
        }
        return value;
    }

    /** A Long when it is written as a whole number and fits; else the nearest finite Double. */
    private Object number() throws SnapshotException {
        int from = position;
        int at = from;
        if (at < end && bytes[at] == '-') {
            at++;
        }
        int digits = at;
        long value = 0;
        while (at < end && isDigit(bytes[at])) {
            value = value * 10 + (bytes[at++] - '0');
        }
        if (at == digits || (bytes[digits] == '0' && at > digits + 1)) {
            throw fail("not a value");
        }
        boolean whole = at == end || (bytes[at] != '.' && (bytes[at] | 0x20) != 'e');
        if (whole && at - digits <= 18) {
            position = at;
            return bytes[from] == '-' ? -value : value;
        }
        return longNumber(from, whole ? at : fraction(at));
    }

    /** Where fraction and exponent end. */
    private int fraction(int from) throws SnapshotException {
        int at = from;
        if (bytes[at] == '.') {
            at = digits(at + 1);
        }
        if (at < end && (bytes[at] | 0x20) == 'e') {
            at++;
            at = at < end && (bytes[at] == '+' || bytes[at] == '-') ? at + 1 : at;
            at = digits(at);
        }
        return at;
    }

    private int digits(int from) throws SnapshotException {
        int at = from;
        while (at < end && isDigit(bytes[at])) {
            at++;
        }
        if (at == from) {
            throw fail("a number lacks digits");
        }
        return at;
    }

    private Object longNumber(int from, int to) throws SnapshotException {
        if (to - from > SnapshotLimits.MAX_NUMBER_CHARS) {
            throw fail("a number has more than " + SnapshotLimits.MAX_NUMBER_CHARS + " characters");
        }
        String written = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        position = to;
        try {
            return Long.valueOf(written);
        } catch (NumberFormatException e) {
            double value = Double.parseDouble(written);
            if (Double.isInfinite(value)) {
                throw fail("a number is beyond all bounds: " + written);
            }
            return value;
        }
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** The error for a line that is not what it must be, naming the place. */
    SnapshotException fail(String why) {
        return new SnapshotException(
                Fault.MALFORMED, line, why + " (byte " + (position - start + 1) + ")");
    }

    /** The error for a line that holds too much. */
    SnapshotException tooLarge(String why) {
        return new SnapshotException(Fault.TOO_LARGE, line, why);
    }
}
