package org.spoolhound.web.hunt;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spoolhound.spool.snapshot.Event;

/** One line that says what an event is about, whatever its kind. */
public final class EventSummary {

    private static final int MAX_CHARS = 400;
    private static final int MAX_PAIRS = 6;

    /** The first of these an event carries says it best. */
    private static final List<String> TELLING = List.of(
            "message",
            "process.command_line",
            "process.executable",
            "url.original",
            "dns.question.name",
            "file.path",
            "service.name",
            "process.name");

    /** Who reports says little about what. */
    private static final List<String> FRAME =
            List.of("host.", "agent.", "event.", "spoolhound.", "related.", "ecs.", "tags");

    private EventSummary() {}

    /** At most {@value #MAX_CHARS} characters on one line; not yet made visible or escaped. */
    public static String of(Event event) {
        String text = Stream.concat(
                        Stream.of(flow(event), thing(event)),
                        TELLING.stream().map(field -> joined(event, field)))
                .filter(candidate -> !candidate.isBlank())
                .findFirst()
                .orElseGet(() -> pairs(event));
        return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS - 1) + "…";
    }

    private static String joined(Event event, String field) {
        return String.join(", ", FieldValues.of(event, field));
    }

    /** A connection: {@code 10.0.0.1:40222 → 192.0.2.7:443 tcp}. */
    private static String flow(Event event) {
        String destination = end(event, "destination");
        String source = end(event, "source");
        boolean hasMessage = event.field("message") != null;
        if (hasMessage || source.isEmpty() || destination.isEmpty()) {
            return "";
        }
        return Stream.of(
                        source + " → " + destination,
                        joined(event, "network.transport"),
                        joined(event, "network.protocol"),
                        joined(event, "process.name"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String end(Event event, String side) {
        String address = joined(event, side + ".ip");
        String port = joined(event, side + ".port");
        String host = address.contains(":") ? "[" + address + "]" : address;
        return port.isEmpty() || address.isEmpty() ? address : host + ":" + port;
    }

    /** A package, a user: its name and version or id. */
    private static String thing(Event event) {
        String name = joined(event, "package.name");
        return name.isEmpty() || event.field("message") != null
                ? ""
                : (name + " " + joined(event, "package.version")).strip();
    }

    private static String pairs(Event event) {
        return event.fields().keySet().stream()
                .filter(name -> FRAME.stream().noneMatch(name::startsWith))
                .limit(MAX_PAIRS)
                .map(name -> name + "=" + joined(event, name))
                .collect(Collectors.joining(" "));
    }
}
