package org.spoolhound.indexer.index;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link SearchRequest}.
 *
 * @param hits newest first
 * @param total how many events meet the condition in the whole range, exact unless partial
 * @param histogram of all of them; {@link Histogram#NONE} when none was asked for
 * @param next where the next page begins; null when this is the last
 * @param partial whether the deadline cut the search short
 * @param took wall time
 */
public record SearchResult(
        List<Hit> hits,
        long total,
        Histogram histogram,
        @Nullable Cursor next,
        boolean partial,
        Duration took) {

    /** Copies the hits. */
    public SearchResult {
        hits = List.copyOf(hits);
    }
}
