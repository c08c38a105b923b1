package org.spoolhound.indexer.enrich.format;

import java.util.LinkedHashMap;
import java.util.Map;
import org.spoolhound.spool.codec.SnapshotException;
import org.spoolhound.spool.codec.SnapshotException.Fault;

/**
 * QRadar's Log Event Extended Format: {@code LEEF:1.0|vendor|product|version|id|} and then {@code
 * key=value} pairs with tabs between them; version 2.0 names the separator after the id, as a
 * character or as {@code x09}.
 */
public final class LeefText implements Flattener {

    private static final String[] HEADER = {"version", "vendor", "product", "device_version", "id"};

    @Override
    public Map<String, Object> flatten(String text) throws SnapshotException {
        int start = text.indexOf("LEEF:");
        if (start < 0) {
            throw new SnapshotException(Fault.MALFORMED, 0, "'LEEF:' does not stand in it");
        }
        Map<String, Object> record = new LinkedHashMap<>();
        int at = start + 5;
        for (String name : HEADER) {
            int bar = text.indexOf('|', at);
            if (bar < 0) {
                throw new SnapshotException(
                        Fault.MALFORMED, 0, "the header ends before its " + name);
            }
            put(record, "header." + name, text.substring(at, bar));
            at = bar + 1;
        }
        char separator = '\t';
        int bar = text.indexOf('|', at);
        if (String.valueOf(record.get("header.version")).startsWith("2") && bar >= 0) {
            separator = separator(text.substring(at, bar));
            at = bar + 1;
        }
        pairs(text, at, separator, record);
        return record;
    }

    private static char separator(String text) {
        if (text.length() == 1) {
            return text.charAt(0);
        }
        String digits = text.startsWith("0x") || text.startsWith("0X")
                ? text.substring(2)
                : text.startsWith("x") || text.startsWith("X") ? text.substring(1) : "";
        int value = 0;
        for (int i = 0; i < digits.length() && i < 4; i++) {
            value = value * 16 + Math.max(0, Character.digit(digits.charAt(i), 16));
        }
        return value == 0 ? '\t' : (char) value;
    }

    private static void pairs(String text, int from, char separator, Map<String, Object> record) {
        int at = from;
        while (at < text.length()) {
            int end = text.indexOf(separator, at);
            end = end < 0 ? text.length() : end;
            int equals = text.indexOf('=', at, end);
            if (equals > at) {
                put(record, text.substring(at, equals), text.substring(equals + 1, end));
            }
            at = end + 1;
        }
    }

    private static void put(Map<String, Object> record, String name, String value) {
        if (!value.isBlank() && name.length() < 200) {
            record.putIfAbsent(name.strip(), value.strip());
        }
    }
}
