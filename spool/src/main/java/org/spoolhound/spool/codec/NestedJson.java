package org.spoolhound.spool.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.spoolhound.spool.codec.SnapshotException.Fault;

/**
 * JSON objects of other products as flat fields: {@code {"a":{"b":[{"c":1},{"c":2}]}}} becomes
 * {@code a.b.c = [1, 2]}. Lenient where {@link EventJson} is strict: null is absent, a name met
 * twice adds a value, control characters in strings are kept. Time and memory are linear in the
 * text.
 *
 * <p>Apart from {@link ForeignJson} on purpose. This reads what stands inside a log line, text that
 * parsers and rules ask by the names it was written with: a member whose name cannot be a field's
 * is passed over, an object that is too large is refused, so that the line stays as it is, and
 * slips that loggers make ({@code \'}) are forgiven. {@link ForeignJson} reads whole lines of bytes
 * that become events as they are: nothing may get lost or pass for JSON that is none.
 */
public final class NestedJson {

    /** How deep objects and lists may nest. */
    public static final int MAX_DEPTH = 64;

    /** How many fields one object may give. */
    public static final int MAX_FIELDS = 5_000;

    private static final int MAX_NAME = 255;
    private static final int MAX_VALUES = 10_000;

    private final String text;
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private int at;
    private int values;

    private final Consumer<String> nulls;

    private NestedJson(String text, Consumer<String> nulls) {
        this.text = text;
        this.nulls = nulls;
    }

    /**
     * The fields of one JSON object: String, Long, Double, Boolean or a List of those.
     *
     * @throws SnapshotException with fault {@code malformed} or {@code too-large}
     */
    public static Map<String, Object> flatten(String text) throws SnapshotException {
        return flatten(text, name -> {});
    }

    /**
     * The same, telling the names of fields that are null.
     *
     * @throws SnapshotException with fault {@code malformed} or {@code too-large}
     */
    public static Map<String, Object> flatten(String text, Consumer<String> nulls)
            throws SnapshotException {
        NestedJson json = new NestedJson(text, nulls);
        json.blanks();
        if (json.peek() != '{') {
            throw json.fail("a JSON object begins with {");
        }
        json.object("", 0);
        json.blanks();
        if (json.at < text.length()) {
            throw json.fail("something follows the end of the JSON");
        }
        json.fields.replaceAll(
                (name, value) -> value instanceof Several many ? List.copyOf(many.items()) : value);
        return json.fields;
    }

    private void object(String prefix, int depth) throws SnapshotException {
        deeper(depth);
        at++;
        blanks();
        if (accept('}')) {
            return;
        }
        do {
            blanks();
            String name = string();
            blanks();
            if (!accept(':')) {
                throw fail("expected :");
            }
            value(prefix.isEmpty() ? name : prefix + "." + name, depth + 1);
            blanks();
        } while (accept(','));
        if (!accept('}')) {
            throw fail("expected , or }");
        }
    }

    private void list(String name, int depth) throws SnapshotException {
        deeper(depth);
        at++;
        blanks();
        if (accept(']')) {
            return;
        }
        do {
            value(name, depth + 1);
            blanks();
        } while (accept(','));
        if (!accept(']')) {
            throw fail("expected , or ]");
        }
    }

    private void value(String name, int depth) throws SnapshotException {
        blanks();
        switch (peek()) {
            case '{' -> object(name, depth);
            case '[' -> list(name, depth);
            case '"' -> add(name, string());
            case 't' -> add(name, word("true", true));
            case 'f' -> add(name, word("false", false));
            case 'n' -> {
                word("null", false);
                nulls.accept(name);
            }
            default -> add(name, number());
        }
    }

    private void deeper(int depth) throws SnapshotException {
        if (depth > MAX_DEPTH) {
            throw tooLarge("nested deeper than " + MAX_DEPTH);
        }
    }

    private void add(String name, Object value) throws SnapshotException {
        if (name.isEmpty() || name.length() > MAX_NAME || !isPlain(name)) {
            return;
        }
        if (++values > MAX_VALUES * 5) {
            throw tooLarge("more than " + MAX_VALUES * 5 + " values");
        }
        Object known = fields.get(name);
        if (known == null) {
            if (fields.size() == MAX_FIELDS) {
                throw tooLarge("more than " + MAX_FIELDS + " fields");
            }
            fields.put(name, value);
        } else {
            fields.put(name, appended(known, value));
        }
    }

    /** Values of a name met more than once, while they are gathered. */
    private record Several(List<Object> items) {}

    private static Object appended(Object known, Object value) {
        if (!(known instanceof Several several)) {
            return new Several(new ArrayList<>(List.of(known, value)));
        }
        if (several.items().size() < MAX_VALUES) {
            several.items().add(value);
        }
        return several;
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) < ' ') {
                return false;
            }
        }
        return true;
    }

    private String string() throws SnapshotException {
        if (!accept('"')) {
            throw fail("expected \"");
        }
        int from = at;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '"') {
            return text.substring(from, at++);
        }
        StringBuilder decoded = new StringBuilder(text.substring(from, at));
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            decoded.append(c == '\\' ? escaped() : c);
        }
        if (!accept('"')) {
            throw fail("the string is not closed");
        }
        return decoded.toString();
    }

    private char escaped() throws SnapshotException {
        char c = at < text.length() ? text.charAt(at++) : 0;
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            case '"', '\\', '/', '\'' -> c;
            default -> throw fail("unknown escape");
        };
    }

    private char unicode() throws SnapshotException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at++), 16) : -1;
            if (digit < 0) {
                throw fail("\\u takes four hexadecimal digits");
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    private Object number() throws SnapshotException {
        int from = at;
        boolean whole = true;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            whole &= ".eE".indexOf(text.charAt(at)) < 0;
            at++;
        }
        String number = text.substring(from, at);
        try {
            if (whole && number.length() < 19) {
                return Long.parseLong(number);
            }
            double value = number.length() > 400 ? Double.NaN : Double.parseDouble(number);
            return Double.isFinite(value) ? (Object) value : number;
        } catch (NumberFormatException e) {
            at = from;
            throw fail("a value is missing or is not JSON");
        }
    }

    private Object word(String word, boolean value) throws SnapshotException {
        if (!text.startsWith(word, at)) {
            throw fail("expected " + word);
        }
        at += word.length();
        return value;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean accept(char wanted) {
        boolean fits = peek() == wanted && at < text.length();
        at += fits ? 1 : 0;
        return fits;
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private SnapshotException fail(String message) {
        return new SnapshotException(Fault.MALFORMED, 0, "column " + (at + 1) + ": " + message);
    }

    private SnapshotException tooLarge(String message) {
        return new SnapshotException(Fault.TOO_LARGE, 0, message);
    }
}
