package org.spoolhound.web.hunt;

import org.jspecify.annotations.Nullable;

/**
 * The hunt page.
 *
 * @param query as typed
 * @param columns as in the address
 * @param time what it covers
 * @param problem what is wrong with the query, or null
 * @param results what was found; null when the query or the time is wrong
 * @param zone in which times are shown
 */
public record HuntView(
        String query,
        String columns,
        TimeView time,
        @Nullable QueryProblemView problem,
        @Nullable ResultsView results,
        String zone) {

    HuntView found(TimeView covered, ResultsView found) {
        return new HuntView(query, columns, covered, null, found, zone);
    }

    HuntView refused(QueryProblemView why) {
        return new HuntView(query, columns, time, why, null, zone);
    }

    HuntView refused(TimeView wrong) {
        return new HuntView(query, columns, wrong, null, null, zone);
    }
}
