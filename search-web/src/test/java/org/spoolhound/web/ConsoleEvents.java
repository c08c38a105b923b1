package org.spoolhound.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/** A day of events with known counts, and events that try to harm whoever looks at them. */
final class ConsoleEvents {

    /** Events of the user mkhan, which lie hours back. */
    static final int LOGINS = 12;

    /** Where they come from. */
    static final String CLIENT = "203.0.113.9";

    /** Events of the last quarter of an hour. */
    static final int LAST_QUARTER = 8;

    private static final int REQUESTS = 240;
    private static final Instant NOW = Instant.now().minusSeconds(60);

    private static final String SCRIPT = "owned=1";

    private ConsoleEvents() {}

    static int total() {
        return web().size() + hostile().size();
    }

    /** Of the host web-1: requests all day long, and a few commands of mkhan. */
    static List<Event> web() {
        List<Event> events = new ArrayList<>();
        for (int i = 1; i <= REQUESTS; i++) {
            events.add(event(
                    Duration.ofMinutes(15 + 5L * i),
                    "www-data",
                    "nginx",
                    Map.of(
                            "message", "GET /catalogue/" + i + " 200",
                            "source.ip", "198.51.100." + i % 9)));
        }
        for (int i = 1; i <= LOGINS; i++) {
            events.add(event(
                    Duration.ofMinutes(100 + i),
                    "mkhan",
                    "bash",
                    Map.of(
                            "process.command_line",
                            "/usr/bin/id --round " + i,
                            "source.ip",
                            CLIENT)));
        }
        return events;
    }

    /** Of the host db-1. */
    static List<Event> hostile() {
        List<String> messages = List.of(
                "<script>" + SCRIPT + "</script><img src=x onerror=\"" + SCRIPT + "\">",
                "'\"`${" + SCRIPT + "}</textarea></title><!-- \\ \" onmouseover=\"" + SCRIPT,
                "x".repeat(6_000),
                "invoice\u202Efdp.exe \u2066hidden\u2069 \u05E9\u05DC\u05D5\u05DD",
                "bell\u0007 escape\u001B[31m null\u0000 line\nfeed\ttab",
                "javascript:" + SCRIPT,
                "</tr></table><form action=//evil.example><input name=q autofocus onfocus=" + SCRIPT
                        + ">",
                "https://example.org/?a=1&b=%00%0d%0aSet-Cookie:x");
        return IntStream.range(0, messages.size())
                .mapToObj(i -> event(
                        Duration.ofSeconds(30 + 60L * i),
                        i == 0 ? "\"><svg onload=" + SCRIPT + ">" : "user " + i + " 'or' \"1\"",
                        "evil",
                        Map.of("message", messages.get(i))))
                .toList();
    }

    private static Event event(
            Duration ago, String user, String program, Map<String, Object> more) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(Event.PROBE, "test");
        fields.put("event.category", List.of("process"));
        fields.put("user.name", user);
        fields.put("process.name", program);
        fields.putAll(more);
        return new Event(EventKind.EVENT, NOW.minus(ago), fields);
    }
}
