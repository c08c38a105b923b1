package org.spoolhound.indexer.enrich.windows;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Windows event as XML to the names its JSON form has. Reads tags, attributes, text and the five
 * entities in one pass; no document types, no entities of its own, nothing is ever fetched.
 */
final class WindowsXml {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_FIELDS = 1_000;

    private final String text;
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final Deque<String> path = new ArrayDeque<>();
    private @Nullable String dataName;
    private int at;

    private WindowsXml(String text) {
        this.text = text;
    }

    /** The fields of the first event in a text; empty when there is none. */
    static Map<String, Object> flatten(String text) {
        int start = text.indexOf("<Event");
        if (start >= 0 && text.startsWith("<Events", start)) {
            start = text.indexOf("<Event", start + 7);
        }
        if (start < 0) {
            return Map.of();
        }
        WindowsXml xml = new WindowsXml(text);
        xml.at = start;
        xml.read();
        return xml.fields;
    }

    private void read() {
        boolean more = true;
        while (more && at < text.length() && fields.size() < MAX_FIELDS) {
            int open = text.indexOf('<', at);
            if (open < 0) {
                return;
            }
            value(text.substring(at, open));
            at = open + 1;
            more = tag();
        }
    }

    private void value(String raw) {
        String value = raw.strip();
        if (value.isEmpty() || path.isEmpty()) {
            return;
        }
        fields.putIfAbsent(
                dataName != null ? "Event.EventData." + dataName : name(""), decoded(value));
    }

    private String name(String attribute) {
        StringBuilder name = new StringBuilder();
        path.descendingIterator()
                .forEachRemaining(part -> name.append(name.isEmpty() ? "" : ".").append(part));
        return attribute.isEmpty() ? name.toString() : name + ".@" + attribute;
    }

    /** Reads a tag; whether the event goes on after it. */
    private boolean tag() {
        int close = text.indexOf('>', at);
        if (close < 0) {
            return false;
        }
        if (text.startsWith("/", at)) {
            dataName = null;
            path.poll();
            at = close + 1;
            return !path.isEmpty();
        }
        if (text.startsWith("!", at) || text.startsWith("?", at)) {
            at = close + 1;
            return true;
        }
        boolean empty = text.charAt(close - 1) == '/';
        int end = endOfName(close);
        if (path.size() >= MAX_DEPTH) {
            return false;
        }
        path.push(text.substring(at, end));
        attributes(end, empty ? close - 1 : close);
        if (empty) {
            path.poll();
            dataName = null;
        }
        at = close + 1;
        return !path.isEmpty();
    }

    private int endOfName(int close) {
        int end = at;
        while (end < close && " /\t\r\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private void attributes(int from, int to) {
        int position = from;
        while (position < to) {
            int equals = text.indexOf('=', position);
            if (equals < 0 || equals + 1 >= to) {
                return;
            }
            char quote = text.charAt(equals + 1);
            int end = quote == '"' || quote == '\'' ? text.indexOf(quote, equals + 2) : -1;
            if (end < 0 || end > to) {
                return;
            }
            String attribute = text.substring(position, equals).strip();
            String value = decoded(text.substring(equals + 2, end));
            if (attribute.equals("Name") && "Data".equals(path.peek())) {
                dataName = value;
            } else if (!attribute.startsWith("xmlns")) {
                fields.putIfAbsent(name(attribute), value);
            }
            position = end + 1;
        }
    }

    private static String decoded(String text) {
        if (text.indexOf('&') < 0) {
            return text;
        }
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&#xA;", "\n")
                .replace("&#xD;", "\r")
                .replace("&amp;", "&");
    }
}
