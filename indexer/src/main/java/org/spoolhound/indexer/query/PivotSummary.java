package org.spoolhound.indexer.query;

import java.util.List;
import org.spoolhound.indexer.index.Histogram;
import org.spoolhound.indexer.index.Seen;
import org.spoolhound.indexer.index.StackResult;

/**
 * What is known of a value.
 *
 * @param pivot the value, and what it stands for
 * @param seen when it was seen first and last in all of time, and how often
 * @param events in how many events of the time asked about
 * @param timeline of those
 * @param facets what occurs with it in those, the commonest first
 * @param partial whether a deadline cut any of this short
 */
public record PivotSummary(
        Pivot pivot,
        Seen seen,
        long events,
        Histogram timeline,
        List<Facet> facets,
        boolean partial) {

    /** Copies the facets. */
    public PivotSummary {
        facets = List.copyOf(facets);
    }

    /**
     * The values of one field beside it.
     *
     * @param name in plain words, for example {@code hosts}
     * @param field counted
     * @param values how often each occurs
     */
    public record Facet(String name, String field, StackResult values) {}
}
