package org.spoolhound.indexer.enrich.format;

import java.util.LinkedHashMap;
import java.util.Map;
import org.spoolhound.spool.codec.SnapshotException;
import org.spoolhound.spool.codec.SnapshotException.Fault;

/**
 * ArcSight's Common Event Format: {@code CEF:0|vendor|product|version|class|name|severity|} and
 * then {@code key=value} pairs whose values may hold blanks. Whatever stands before {@code CEF:} is
 * a transport's header.
 */
public final class CefText implements Flattener {

    private static final String[] HEADER = {
        "version", "vendor", "product", "device_version", "class", "name", "severity"
    };

    @Override
    public Map<String, Object> flatten(String text) throws SnapshotException {
        int start = text.indexOf("CEF:");
        if (start < 0) {
            throw new SnapshotException(Fault.MALFORMED, 0, "'CEF:' does not stand in it");
        }
        Map<String, Object> record = new LinkedHashMap<>();
        int at = start + 4;
        for (String name : HEADER) {
            int bar = endOfHeader(text, at);
            if (bar == text.length() && !name.equals("severity")) {
                throw new SnapshotException(
                        Fault.MALFORMED, 0, "the header ends before its " + name);
            }
            put(record, "header." + name, unescaped(text.substring(at, bar)).strip());
            at = Math.min(text.length(), bar + 1);
        }
        Pairs.read(text, at, record);
        return record;
    }

    private static int endOfHeader(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '|') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, text.length());
    }

    private static void put(Map<String, Object> record, String name, String value) {
        if (!value.isEmpty()) {
            record.putIfAbsent(name, value);
        }
    }

    static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            char next = text.charAt(++i);
            switch (next) {
                case 'n' -> plain.append('\n');
                case 'r' -> plain.append('\r');
                case '|', '=', '\\' -> plain.append(next);
                default -> plain.append(c).append(next);
            }
        }
        return plain.toString();
    }

    /** {@code key=value key=value}: a value ends before the word that the next = follows. */
    private static final class Pairs {
        static void read(String text, int from, Map<String, Object> record) {
            int equals = nextEquals(text, from);
            int keyStart = from;
            while (equals < text.length()) {
                int next = nextEquals(text, equals + 1);
                int end = next == text.length() ? next : endOfValue(text, equals + 1, next);
                String key = text.substring(keyStart, equals).strip();
                String value = unescaped(text.substring(equals + 1, end)).strip();
                if (isKey(key)) {
                    put(record, key, value);
                }
                keyStart = end;
                equals = next;
            }
        }

        /** The next = that no backslash protects and that a key stands before. */
        private static int nextEquals(String text, int from) {
            for (int at = from; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '\\') {
                    at++;
                } else if (c == '=' && at > from && isKeyChar(text.charAt(at - 1))) {
                    return at;
                }
            }
            return text.length();
        }

        private static int endOfValue(String text, int from, int equals) {
            int at = equals;
            while (at > from && isKeyChar(text.charAt(at - 1))) {
                at--;
            }
            return at > from ? at : equals;
        }

        private static boolean isKey(String key) {
            return !key.isEmpty() && key.length() < 200 && key.indexOf(' ') < 0;
        }

        private static boolean isKeyChar(char c) {
            return Character.isLetterOrDigit(c) || "_.-[]".indexOf(c) >= 0;
        }
    }
}
