package org.spoolhound.indexer.report;

import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.spoolhound.indexer.letter.Messages;

/** The day in numbers, each against the day before and the week before. */
final class TileViews {
    private final Report report;
    private final Messages words;

    TileViews(Report report, Messages words) {
        this.report = report;
        this.words = words;
    }

    List<Map<String, Object>> rows() {
        return List.of(
                tile("alerts", Report.Figures::alerts),
                tile("failed_logins", Report.Figures::failedLogins),
                tile("changes", Report.Figures::changes),
                tile("hosts", Report.Figures::hosts),
                tile("events", Report.Figures::events));
    }

    private Map<String, Object> tile(String name, ToLongFunction<Report.Figures> figure) {
        long now = figure.applyAsLong(report.figures());
        return Values.row()
                .with("label", words.get("tile_" + name))
                .with("value", words.number(now))
                .with("padded", Bars.padded(words.get("tile_" + name)))
                .with("day", against(now, figure.applyAsLong(report.dayBefore())))
                .with("week", against(now, figure.applyAsLong(report.weekBefore())))
                .map();
    }

    /** The earlier number, and by how much it changed where that says anything. */
    private String against(long now, long before) {
        if (before == 0 || now == before) {
            return words.number(before);
        }
        long percent = Math.round(100.0 * (now - before) / before);
        return words.number(before) + " (" + (percent > 0 ? "+" : percent < 0 ? "−" : "±")
                + words.number(Math.abs(percent)) + "\u00a0%)";
    }
}
