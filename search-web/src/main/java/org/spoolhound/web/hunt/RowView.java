package org.spoolhound.web.hunt;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.web.html.Moment;

/**
 * One hit in the table.
 *
 * @param id its event id
 * @param time when
 * @param cells one list of values per column
 * @param summary what it is about, on one line
 * @param href this page with the event open, or closed again
 * @param part the open event alone, for our script
 * @param open the open event, or null
 */
public record RowView(
        String id,
        Moment time,
        List<List<ValueView>> cells,
        String summary,
        String href,
        String part,
        @Nullable EventView open) {

    /** Copies the cells. */
    public RowView {
        cells = cells.stream().map(List::copyOf).toList();
    }
}
