package org.spoolhound.web.command;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.spoolhound.spool.snapshot.Event;

/** An event in one line of a table. */
final class EventLine {
    private static final List<String> TELLING = List.of(
            "message",
            "process.command_line",
            "process.executable",
            "process.name",
            "package.name",
            "service.name",
            "file.path",
            "event.action");
    private static final List<String> SHOWN_ELSEWHERE =
            List.of("host.", "agent.", "event.", "related.", "spoolhound.", "user.name", "ecs.");

    private EventLine() {}

    /** The first of these fields that an event has, as text; empty when it has none. */
    static String first(Event event, List<String> fields) {
        for (String field : fields) {
            Object value = event.field(field);
            if (value != null) {
                return text(value);
            }
        }
        return "";
    }

    /** What an event says. */
    static String summary(Event event) {
        String telling = first(event, TELLING.subList(0, TELLING.size() - 1));
        if (!telling.isEmpty()) {
            return telling;
        }
        String rest = event.fields().entrySet().stream()
                .filter(field -> SHOWN_ELSEWHERE.stream().noneMatch(field.getKey()::startsWith))
                .map(field -> field.getKey() + "=" + text(field.getValue()))
                .limit(6)
                .collect(Collectors.joining(" "));
        return rest.isEmpty() ? first(event, TELLING) : rest;
    }

    private static String text(Object value) {
        return value instanceof Collection<?> values
                ? values.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(value);
    }
}
