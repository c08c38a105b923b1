package org.spoolhound.web.hunt;

import java.util.ArrayList;
import java.util.List;
import org.spoolhound.indexer.index.Hit;

/**
 * Events as lines of comma-separated values: time, id, some fields, and what the event says.
 *
 * @param columns the fields, by name
 */
public record EventTable(List<String> columns) {

    /** Copies the list. */
    public EventTable {
        columns = List.copyOf(columns);
    }

    /** The columns that the console's table has unless others are chosen. */
    public static EventTable standard() {
        return new EventTable(HitViews.STANDARD_COLUMNS);
    }

    /** The names of the columns, line end included. */
    public String header() {
        // Ours is no formula, though it begins like one.
        return "@timestamp," + CsvText.line(around("event.id", columns, "summary"));
    }

    /** One event, line end included; the values of a field that has several are joined by bars. */
    public String line(Hit hit) {
        List<String> values = columns.stream()
                .map(column -> String.join(" | ", FieldValues.of(hit.event(), column)))
                .toList();
        String time = hit.event().time().toString();
        return time + "," + CsvText.line(around(hit.id(), values, EventSummary.of(hit.event())));
    }

    private static List<String> around(String id, List<String> values, String summary) {
        List<String> cells = new ArrayList<>(List.of(id));
        cells.addAll(values);
        cells.add(summary);
        return cells;
    }
}
