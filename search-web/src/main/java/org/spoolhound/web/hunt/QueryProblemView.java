package org.spoolhound.web.hunt;

import org.spoolhound.indexer.query.QuerySyntaxException;
import org.spoolhound.web.html.Visible;

/**
 * What is wrong with a query, and where.
 *
 * @param before the line up to the mistake, for the space above the marker
 * @param at the rest of the line from the mistake on
 * @param message what is wrong
 * @param suggestion what may have been meant; empty when nothing comes to mind
 * @param column counted from 1
 */
public record QueryProblemView(
        String before, String at, String message, String suggestion, int column) {

    /** Points into the query that was refused. */
    static QueryProblemView of(String query, QuerySyntaxException refused) {
        int index = Math.min(Math.max(refused.column() - 1, 0), query.length());
        String suggestion = refused.suggestion();
        return new QueryProblemView(
                Visible.line(query.substring(0, index)),
                Visible.line(query.substring(index)),
                Visible.line(refused.problem()),
                suggestion == null ? "" : Visible.line(suggestion),
                refused.column());
    }

    /** Blanks as wide as what stands before the mistake. */
    public String indent() {
        return " ".repeat(before.codePointCount(0, before.length()));
    }
}
