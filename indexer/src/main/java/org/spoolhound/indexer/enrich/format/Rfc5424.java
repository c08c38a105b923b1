package org.spoolhound.indexer.enrich.format;

import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.indexer.enrich.value.TimeFormat;

/** The syslog header of RFC 5424, from its version on. */
final class Rfc5424 {

    private static final TimeFormat ISO = TimeFormat.of("iso");
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int MAX_PARAMETERS = 64;

    private Rfc5424() {}

    static boolean read(String line, int from, LogContext context, Fields out) {
        Cursor cursor = new Cursor(line, from);
        String version = cursor.word();
        String time = cursor.word();
        String host = cursor.word();
        String application = cursor.word();
        String processId = cursor.word();
        String messageId = cursor.word();
        if (messageId.isEmpty()) {
            out.put("message", line.substring(from));
            return true;
        }
        out.put("log.syslog.version", version);
        out.put("system.auth.syslog.version", version);
        out.time(time.equals("-") ? null : ISO.readAll(time, context));
        put("host.hostname", host, out);
        put("process.name", application, out);
        putProcess(processId, out);
        put("log.syslog.msgid", messageId, out);
        cursor.structuredData(out);
        out.put("message", cursor.rest());
        return true;
    }

    private static void put(String field, String value, Fields out) {
        if (!value.equals("-")) {
            out.put(field, value);
        }
    }

    private static void putProcess(String id, Fields out) {
        boolean digits =
                !id.isEmpty() && id.length() < 11 && id.chars().allMatch(c -> c >= '0' && c <= '9');
        if (digits) {
            out.put("process.pid", Long.parseLong(id));
        } else {
            put("log.syslog.procid", id, out);
        }
    }

    private static final class Cursor {
        private final String line;
        private int at;

        Cursor(String line, int at) {
            this.line = line;
            this.at = at;
        }

        String word() {
            int space = line.indexOf(' ', at);
            int end = space < 0 ? line.length() : space;
            String word = line.substring(Math.min(at, end), end);
            at = Math.min(line.length(), end + 1);
            return word;
        }

        void structuredData(Fields out) {
            if (at < line.length() && line.charAt(at) == '-') {
                at++;
                return;
            }
            while (at < line.length() && line.charAt(at) == '[' && element(out)) {
                // each element moves the cursor behind itself
            }
        }

        private boolean element(Fields out) {
            int end = at + 1;
            while (end < line.length() && " ]=\"".indexOf(line.charAt(end)) < 0) {
                end++;
            }
            String id = line.substring(at + 1, end);
            int next = end;
            int parameters = 0;
            while (next < line.length() && line.charAt(next) == ' ') {
                next = parameter(id, next + 1, out, parameters++ < MAX_PARAMETERS);
            }
            if (next >= line.length() || line.charAt(next) != ']') {
                return false;
            }
            at = next + 1;
            return true;
        }

        private int parameter(String id, int from, Fields out, boolean keep) {
            int equals = line.indexOf("=\"", from);
            if (equals < 0) {
                return line.length();
            }
            StringBuilder value = new StringBuilder();
            for (int i = equals + 2; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c == '"') {
                    if (keep) {
                        String name = line.substring(from, equals);
                        out.put("log.syslog.structured_data." + id + "." + name, value.toString());
                    }
                    return i + 1;
                }
                boolean escaped = c == '\\'
                        && i + 1 < line.length()
                        && "\"\\]".indexOf(line.charAt(i + 1)) >= 0;
                value.append(escaped ? line.charAt(++i) : c);
            }
            return line.length();
        }

        String rest() {
            int start = at < line.length() && line.charAt(at) == ' ' ? at + 1 : at;
            if (start < line.length() && line.charAt(start) == BYTE_ORDER_MARK) {
                start++;
            }
            return line.substring(Math.min(start, line.length()));
        }
    }
}
