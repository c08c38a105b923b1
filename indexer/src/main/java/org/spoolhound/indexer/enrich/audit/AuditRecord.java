package org.spoolhound.indexer.enrich.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.indexer.enrich.value.TimeFormat;

/**
 * One line of the audit log: {@code [node=N ]type=T msg=audit(seconds.millis:serial): key=value …}.
 *
 * @param node the machine, when the daemon adds it
 * @param type for example {@code SYSCALL}
 * @param time when it happened
 * @param serial what the records of one event share
 * @param fields keys to values, hexadecimal text decoded, without those that say nothing
 */
record AuditRecord(
        @Nullable String node, String type, Instant time, long serial, Map<String, String> fields) {

    private static final TimeFormat EPOCH = TimeFormat.of("epoch");
    /** {@code msg=audit(} in files, {@code audit(} in the kernel's own log. */
    private static final String STAMP = "audit(";

    private static final int FARTHEST = 400;
    private static final char ENRICHED = '\u001d';

    /** Reads a line, or null when it is not a record. */
    static @Nullable AuditRecord read(String line, LogContext context) {
        int type = line.startsWith("type=") ? 0 : line.indexOf(" type=") + 1;
        int stamp = line.indexOf(STAMP);
        if (stamp < 0
                || (type == 0 && !line.startsWith("type="))
                || type > stamp
                || stamp > FARTHEST) {
            return null;
        }
        TimeFormat.Found time = EPOCH.read(line, stamp + STAMP.length(), context);
        int close = time == null ? -1 : line.indexOf(')', time.end());
        if (time == null
                || close < 0
                || close - time.end() > 20
                || line.charAt(time.end()) != ':') {
            return null;
        }
        long serial = serial(line, time.end() + 1, close);
        int space = line.indexOf(' ', type);
        if (serial < 0 || space < 0) {
            return null;
        }
        int body =
                close + 1 < line.length() && line.charAt(close + 1) == ':' ? close + 2 : close + 1;
        String name = RecordTypes.name(line.substring(type + 5, space));
        String node =
                line.startsWith("node=") ? line.substring(5, Math.max(5, line.indexOf(' '))) : null;
        Map<String, String> fields = new LinkedHashMap<>();
        new Pairs(line, name, fields).read(body);
        return new AuditRecord(node, name, time.time(), serial, fields);
    }

    private static long serial(String line, int from, int to) {
        long value = from < to ? 0 : -1;
        for (int at = from; at < to && value >= 0; at++) {
            char c = line.charAt(at);
            value = c < '0' || c > '9' || at - from > 17 ? -1 : value * 10 + c - '0';
        }
        return value;
    }

    /** Takes the keys and values of a record apart. */
    private static final class Pairs {
        private static final int MOST = 400;
        private static final int LONGEST_PHRASE = 512;

        private final String line;
        private final String type;
        private final Map<String, String> fields;
        private @Nullable String loose;
        private String lastKey = "";

        Pairs(String line, String type, Map<String, String> fields) {
            this.line = line;
            this.type = type;
            this.fields = fields;
        }

        void read(int from) {
            int at = from;
            while (at < line.length() && fields.size() < MOST) {
                char c = line.charAt(at);
                if (c == ' ' || c == ENRICHED || c == '\'' || c == ',' || c == ':' || c == '\n') {
                    at++;
                } else {
                    at = token(at);
                }
            }
        }

        private int token(int from) {
            int end = from;
            while (end < line.length() && " =\u001d'\n".indexOf(line.charAt(end)) < 0) {
                end++;
            }
            if (end < line.length() && line.charAt(end) == '=' && end > from) {
                return value(key(from, end), end + 1);
            }
            word(line.substring(from, end));
            return Math.max(end, from + 1);
        }

        private String key(int from, int end) {
            int start = from;
            while (start < end && "({".indexOf(line.charAt(start)) >= 0) {
                start++;
            }
            String key = line.substring(start, end);
            String before = loose;
            loose = null;
            return "old".equals(before) || "new".equals(before) ? before + "_" + key : key;
        }

        private int value(String key, int from) {
            if (from >= line.length()) {
                return from;
            }
            if (key.equals("msg") && line.charAt(from) == '\'') {
                return from + 1; // the text of a user space program: keys and values again
            }
            char quote = line.charAt(from);
            int end = quote == '"' ? line.indexOf('"', from + 1) : -1;
            if (end >= 0) {
                put(key, line.substring(from + 1, end), false);
                return end + 1;
            }
            end = from;
            while (end < line.length() && " \u001d\n".indexOf(line.charAt(end)) < 0) {
                end++;
            }
            String raw = line.substring(from, end);
            put(key, trimmed(raw), true);
            return end;
        }

        private static String trimmed(String raw) {
            int to = raw.length();
            while (to > 0 && "',)".indexOf(raw.charAt(to - 1)) >= 0 && !raw.startsWith("(")) {
                to--;
            }
            return raw.substring(0, to);
        }

        private void put(String key, String value, boolean bare) {
            lastKey = key;
            if (value.equals("?") || value.equals("(null)") || value.isEmpty()) {
                return;
            }
            String text = bare ? AuditText.decoded(type, key, value) : value;
            if (!text.isEmpty()) {
                fields.put(key, text);
            }
        }

        /** A word without a value continues what was done, or begins {@code old auid=…}. */
        private void word(String word) {
            loose = word;
            String operation = fields.get("op");
            if (lastKey.equals("op") && operation != null) {
                fields.put("op", joined(operation, word));
            } else if (type.equals("AVC") || type.equals("USER_AVC")) {
                avc(word);
            }
        }

        private void avc(String word) {
            if (word.equals("denied") || word.equals("granted")) {
                fields.put("avc.action", word);
            } else if (!word.equals("{")
                    && !word.equals("}")
                    && !word.equals("avc")
                    && !word.equals("for")
                    && !fields.containsKey("pid")
                    && fields.containsKey("avc.action")) {
                fields.merge("avc.request", word, Pairs::joined);
            }
        }

        /** Words beyond what any record says are left out: all would cost their square. */
        private static String joined(String before, String word) {
            return before.length() > LONGEST_PHRASE ? before : before + " " + word;
        }
    }

    /** Splits a text into its records; lines that are none are left out. */
    static List<AuditRecord> readAll(String text, LogContext context) {
        List<AuditRecord> records = new ArrayList<>(2);
        int from = 0;
        while (from < text.length() && records.size() < 1_000) {
            int newline = text.indexOf('\n', from);
            int end = newline < 0 ? text.length() : newline;
            AuditRecord record = read(text.substring(from, end), context);
            if (record != null) {
                records.add(record);
            }
            from = end + 1;
        }
        return records;
    }
}
