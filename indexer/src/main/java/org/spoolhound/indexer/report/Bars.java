package org.spoolhound.indexer.report;

import org.spoolhound.indexer.letter.Messages;

/** Rows of a bar chart. */
final class Bars {
    private static final int FULL = 100;
    private static final int TEXT_WIDTH = 34;

    private Bars() {}

    /** A value, its count, and its bar against the largest: in per cent, at least one. */
    static Values row(Report.Count row, long top, Messages words) {
        long percent = Math.max(1, row.count() * FULL / Math.max(1, top));
        String shown = Values.shown(row.value());
        return Values.row()
                .with("value", shown)
                .with("padded", padded(shown))
                .with("count", words.number(row.count()))
                .with("percent", Long.toString(percent))
                .with("rest", percent >= FULL ? null : Long.toString(FULL - percent));
    }

    /** In a column of plain text. */
    static String padded(String text) {
        return text.length() >= TEXT_WIDTH ? text : text + " ".repeat(TEXT_WIDTH - text.length());
    }
}
