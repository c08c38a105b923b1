package org.spoolhound.web.alert;

import java.util.List;
import org.spoolhound.web.html.Moment;
import org.spoolhound.web.hunt.ValueView;

/**
 * An alert in a list.
 *
 * @param id its id
 * @param href its page
 * @param level in Sigma's words
 * @param title of its rule
 * @param group what its events have in common
 * @param events how many
 * @param first its earliest event
 * @param last its latest
 * @param state how far people are, with the verdict when it is closed
 * @param assignee who works on it; empty for nobody
 * @param notes what else is to be known: snoozed, retracted, retroactive, may be taken back
 */
public record AlertRow(
        String id,
        String href,
        String level,
        String title,
        List<ValueView> group,
        String events,
        Moment first,
        Moment last,
        String state,
        String assignee,
        List<String> notes) {

    /** Copies the lists. */
    public AlertRow {
        group = List.copyOf(group);
        notes = List.copyOf(notes);
    }
}
