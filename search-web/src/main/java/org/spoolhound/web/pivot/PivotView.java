package org.spoolhound.web.pivot;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.web.html.Moment;
import org.spoolhound.web.hunt.HistogramView;
import org.spoolhound.web.hunt.RowView;
import org.spoolhound.web.hunt.StackView;
import org.spoolhound.web.hunt.TimeView;

/**
 * The page of one host, address or user.
 *
 * @param kind host, ip or user
 * @param name as shown
 * @param raw as it is, for copying
 * @param path of the pages of its kind; its name goes behind the question mark
 * @param page the whole page about it
 * @param seen when it was seen in all of time; null when never
 * @param time what the rest of the page covers
 * @param total events in that time, in words
 * @param partial whether a count was cut short
 * @param histogram of that time
 * @param boxes what it touches
 * @param columns of the latest events
 * @param rows its latest events
 * @param hunt the hunt for all of them
 * @param others other pages about it
 */
public record PivotView(
        String kind,
        String name,
        String raw,
        String path,
        String page,
        @Nullable Seen seen,
        TimeView time,
        String total,
        boolean partial,
        HistogramView histogram,
        List<Box> boxes,
        List<String> columns,
        List<RowView> rows,
        String hunt,
        List<Link> others) {

    /** Copies the lists. */
    public PivotView {
        boxes = List.copyOf(boxes);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        others = List.copyOf(others);
    }

    /** Another page about the same. */
    public record Link(String text, String href) {}

    /**
     * When it was seen.
     *
     * @param first the earliest event
     * @param last the latest event
     * @param events how many
     */
    public record Seen(Moment first, Moment last, String events) {}

    /**
     * The commonest values of one field in its events.
     *
     * @param title in plain words
     * @param rows the values
     * @param total how many values there are
     * @param more the page of all of them, rarest first
     */
    public record Box(String title, List<StackView.Row> rows, String total, String more) {
        /** Copies the rows. */
        public Box {
            rows = List.copyOf(rows);
        }
    }
}
