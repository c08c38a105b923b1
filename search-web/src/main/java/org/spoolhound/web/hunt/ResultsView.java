package org.spoolhound.web.hunt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a hunt found.
 *
 * @param total how many events, in words
 * @param took how long the search took
 * @param cut why it was cut short; empty when it was not
 * @param histogram events over time
 * @param columns between time and summary
 * @param rows newest first
 * @param pinned the event the address names when it is not among the rows; else null
 * @param older the page behind the last row; empty when there is none
 * @param newest the first page; empty when this is it
 * @param csv the export as CSV
 * @param json the export as JSON lines
 * @param oldestFirst both exports the other way round
 * @param saved the panel of saved hunts beside this one
 * @param fields of the rows
 * @param advice what to do when nothing was found; empty when something was
 */
public record ResultsView(
        String total,
        String took,
        String cut,
        HistogramView histogram,
        List<Column> columns,
        List<RowView> rows,
        @Nullable EventView pinned,
        String older,
        String newest,
        String csv,
        String json,
        List<Advice> oldestFirst,
        String saved,
        SidebarView fields,
        List<Advice> advice) {

    /** Copies the lists. */
    public ResultsView {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        advice = List.copyOf(advice);
        oldestFirst = List.copyOf(oldestFirst);
    }

    static final String LIMIT =
            "Cut short by the time limit: narrow the time or the query for" + " the whole answer.";
    private static final String STOPPED = "Stopped: this is what was found until then.";

    /** The same, cut short because somebody stopped it. */
    ResultsView because(boolean stopped) {
        return !stopped || cut.isEmpty()
                ? this
                : new ResultsView(
                        total,
                        took,
                        STOPPED,
                        histogram,
                        columns,
                        rows,
                        pinned,
                        older,
                        newest,
                        csv,
                        json,
                        oldestFirst,
                        saved,
                        fields,
                        advice);
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
