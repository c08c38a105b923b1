package org.spoolhound.web.host;

import java.util.List;
import org.spoolhound.web.hunt.EventView;

/**
 * Things of a host, by subject.
 *
 * @param total how many there are, in words
 * @param subjects what there is, to show one sort alone
 * @param groups by subject, in order
 */
public record ThingsView(String total, List<Choice> subjects, List<Group> groups) {

    /** Copies the lists. */
    public ThingsView {
        subjects = List.copyOf(subjects);
        groups = List.copyOf(groups);
    }

    /** A sort of thing to be shown alone. */
    public record Choice(String label, String count, String href, boolean chosen) {}

    /**
     * Things of one sort.
     *
     * @param subject what they are
     * @param summary how many, in words
     * @param rows of them
     * @param more how many were left out
     */
    public record Group(String subject, String summary, List<Row> rows, int more) {
        /** Copies the rows. */
        public Group {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One thing.
     *
     * @param change appeared, changed, gone; empty when nothing is compared
     * @param label as people name it
     * @param changes what differs in it
     * @param fields everything known of it
     */
    public record Row(
            String change, String label, List<Changed> changes, List<EventView.FieldRow> fields) {
        /** Copies the lists. */
        public Row {
            changes = List.copyOf(changes);
            fields = List.copyOf(fields);
        }
    }

    /** A field that differs, and both values. */
    public record Changed(String field, String from, String to) {}
}
