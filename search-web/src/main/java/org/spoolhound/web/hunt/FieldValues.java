package org.spoolhound.web.hunt;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.snapshot.Event;

/** An event's fields as text, {@code @timestamp} and {@code event.kind} among them. */
public final class FieldValues {

    private FieldValues() {}

    /** The values of one field; none when the event does not carry it. */
    public static List<String> of(Event event, String field) {
        return switch (field) {
            case FieldCatalogue.TIMESTAMP -> List.of(event.time().toString());
            case FieldCatalogue.KIND -> List.of(event.kind().ecs());
            default -> texts(event.field(field));
        };
    }

    private static List<String> texts(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }

    /** Every field by name. */
    public static Map<String, List<String>> all(Event event) {
        Map<String, List<String>> all = new TreeMap<>();
        all.put(FieldCatalogue.TIMESTAMP, of(event, FieldCatalogue.TIMESTAMP));
        all.put(FieldCatalogue.KIND, of(event, FieldCatalogue.KIND));
        event.fields().forEach((name, value) -> all.put(name, texts(value)));
        return all;
    }
}
