package org.spoolhound.web.hold;

import java.util.List;
import org.spoolhound.web.html.Moment;

/**
 * What is kept beyond its time.
 *
 * @param csrf what forms must carry
 * @param mayPlace whether the reader may place holds
 * @param said what was just done; empty when nothing was
 * @param rows oldest first
 */
public record HoldsView(String csrf, boolean mayPlace, String said, List<Row> rows) {

    /** Copies the rows. */
    public HoldsView {
        rows = List.copyOf(rows);
    }

    /**
     * A hold.
     *
     * @param id of the hold
     * @param what a host's name, {@code every host}, or the query
     * @param hunt hunts for what it seeks; empty without a query
     * @param days which, in words
     * @param found on how many days it was found; empty without a query
     * @param reason why
     * @param owner who wants it
     * @param since when it was placed
     * @param releasable whether the reader may release it
     */
    public record Row(
            String id,
            String what,
            String hunt,
            String days,
            String found,
            String reason,
            String owner,
            Moment since,
            boolean releasable) {}
}
