package org.spoolhound.web.hunt;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.web.html.Moment;

/**
 * Hunts kept by name.
 *
 * @param csrf what forms must carry
 * @param current the hunt that may be saved; null on the page of all of them
 * @param mayKeep whether the reader may save hunts
 * @param said what was just done; empty when nothing was
 * @param rows by name
 */
public record SavedHuntsView(
        String csrf, @Nullable HuntState current, boolean mayKeep, String said, List<Row> rows) {

    /** Copies the rows. */
    public SavedHuntsView {
        rows = List.copyOf(rows);
    }

    /** What the hunt that may be saved shows, as one text. */
    public String columns() {
        return current == null ? "" : String.join(",", current.columns());
    }

    /**
     * One of them.
     *
     * @param id its id
     * @param name as shown
     * @param owner whose it is; empty for one's own
     * @param query as shown
     * @param time what it covers, in words
     * @param changed when it was saved last
     * @param href runs it
     * @param shared whether everyone in the organisation sees it
     * @param own whether the reader may change it
     * @param forgettable whether the reader may forget it
     */
    public record Row(
            String id,
            String name,
            String owner,
            String query,
            String time,
            Moment changed,
            String href,
            boolean shared,
            boolean own,
            boolean forgettable) {}
}
