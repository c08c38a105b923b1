package org.spoolhound.web.hunt;

import java.util.List;
import org.spoolhound.web.html.Moment;

/**
 * One event with every field.
 *
 * @param id its event id
 * @param time when
 * @param summary what it is about
 * @param fields by name
 * @param href the page of this event alone
 * @param around the hunt over the minutes around it, on its host when it names one
 * @param json the event as a JSON line
 */
public record EventView(
        String id,
        Moment time,
        String summary,
        List<FieldRow> fields,
        String href,
        String around,
        String json) {

    /** Copies the fields. */
    public EventView {
        fields = List.copyOf(fields);
    }

    /**
     * One field.
     *
     * @param name flat ECS name
     * @param description from the catalogue; empty for other fields
     * @param values as shown
     */
    public record FieldRow(String name, String description, List<ValueView> values) {
        /** Copies the values. */
        public FieldRow {
            values = List.copyOf(values);
        }
    }
}
