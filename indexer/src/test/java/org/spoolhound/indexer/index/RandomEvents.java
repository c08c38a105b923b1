package org.spoolhound.indexer.index;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/** Small random events that often share values, and often hold what does not fit its field. */
final class RandomEvents {
    static final List<String> FIELDS = List.of(
            "message",
            "error.message",
            "user.name",
            "process.command_line",
            "process.executable",
            "source.ip",
            "host.ip",
            "source.port",
            "source.bytes",
            "host.load.1",
            "event.start",
            "process.interactive",
            "tags",
            "my.own",
            "my",
            "my.other");

    private static final String[] WORDS = {
        "a",
        "b",
        "ab",
        "ba",
        "abc",
        "Root",
        "ROOT",
        "root",
        "x1",
        "10",
        "2",
        "é",
        "É",
        "ſ",
        "K",
        "k",
        "İ",
        "i",
        "文字",
        "ß",
        "e\u0301",
        "😀",
        "_",
        "0",
        "-7",
        "true",
        "10.1.2.3",
        "::1"
    };
    private static final String[] JOINS = {
        " ", "-", ".", "_", "/", "\\", ":", "", "=", "*", "?", "\n"
    };
    private static final Instant START = Instant.parse("2026-11-20T22:00:00Z");

    private final Random random;

    RandomEvents(Random random) {
        this.random = random;
    }

    List<IndexedEvent> some(int count) {
        List<IndexedEvent> events = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            events.add(TestEvents.indexed("s" + random.nextInt(3), i, event()));
        }
        return events;
    }

    private Event event() {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String field : FIELDS) {
            if (random.nextInt(3) > 0) {
                fields.put(field, random.nextInt(4) == 0 ? list() : value());
            }
        }
        EventKind kind = EventKind.values()[random.nextInt(3)];
        return new Event(kind, START.plusSeconds(random.nextInt(4) * 3_600L), fields);
    }

    private List<Object> list() {
        List<Object> values = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.add(value());
        }
        return values;
    }

    private Object value() {
        return switch (random.nextInt(12)) {
            case 0 -> (long) random.nextInt(20) - 4;
            case 1 -> (random.nextInt(9) - 4) / 2.0;
            case 2 -> random.nextBoolean();
            case 3 -> address();
            case 4 -> START.plusSeconds(random.nextInt(5) * 86_400L).toString();
            case 5 -> random.nextInt(40) == 0 ? overlong() : text();
            default -> text();
        };
    }

    String address() {
        return switch (random.nextInt(5)) {
            case 0 -> "10.0." + random.nextInt(3) + "." + random.nextInt(3);
            case 1 -> "10." + random.nextInt(3) + ".0.1";
            case 2 -> "2001:db8::" + random.nextInt(3);
            case 3 -> "2001:DB8:0:0::" + random.nextInt(3);
            default -> "::ffff:10.0.0." + random.nextInt(3);
        };
    }

    private String overlong() {
        String word = word();
        return random.nextBoolean() ? word.repeat(9_000) : "root " + "ab ".repeat(30_000) + word;
    }

    String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    String text() {
        StringBuilder text = new StringBuilder(word());
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(JOINS[random.nextInt(JOINS.length)]).append(word());
        }
        return text.toString();
    }
}
