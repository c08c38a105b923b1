package org.spoolhound.web.hunt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a hunt found.
 *
 * @param total how many events, in words
 * @param took how long the search took
 * @param partial whether it was cut short
 * @param histogram events over time
 * @param columns between time and summary
 * @param rows newest first
 * @param pinned the event the address names when it is not among the rows; else null
 * @param older the page behind the last row; empty when there is none
 * @param newest the first page; empty when this is it
 * @param csv the export as CSV
 * @param json the export as JSON lines
 * @param saved the panel of saved hunts beside this one
 * @param fields of the rows
 * @param advice what to do when nothing was found; empty when something was
 */
public record ResultsView(
        String total,
        String took,
        boolean partial,
        HistogramView histogram,
        List<Column> columns,
        List<RowView> rows,
        @Nullable EventView pinned,
        String older,
        String newest,
        String csv,
        String json,
        String saved,
        SidebarView fields,
        List<Advice> advice) {

    /** Copies the lists. */
    public ResultsView {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        advice = List.copyOf(advice);
    }

    /**
     * A column.
     *
     * @param name its field
     * @param remove the hunt without it
     */
    public record Column(String name, String remove) {}

    /**
     * A next step.
     *
     * @param text what it does
     * @param href where to; empty when it is only said
     */
    public record Advice(String text, String href) {}
}
