package org.spoolhound.web.alert;

import java.util.List;

/**
 * The queue of alerts.
 *
 * @param asked which are shown
 * @param csrf what forms must carry
 * @param mayWork whether the reader may change anything
 * @param done what was just done; empty when nothing was
 * @param total how many there are, in words
 * @param levels how many of each level, gravest first
 * @param rows of this page
 * @param older the next page; empty on the last
 * @param newer the page before; empty on the first
 * @param people who alerts can be given to
 * @param empty whether there is no alert at all, filters aside
 */
public record QueueView(
        AlertQuestion asked,
        String csrf,
        boolean mayWork,
        String done,
        String total,
        List<LevelCount> levels,
        List<AlertRow> rows,
        String older,
        String newer,
        List<String> people,
        boolean empty) {

    /** Copies the lists. */
    public QueueView {
        levels = List.copyOf(levels);
        rows = List.copyOf(rows);
        people = List.copyOf(people);
    }

    /** How many alerts there are of a level. */
    public record LevelCount(String level, String count) {}

    /** The same question about another state. */
    public String stateHref(String state) {
        return asked.inState(state).href();
    }
}
