package org.spoolhound.indexer.index;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something was seen.
 *
 * @param count in how many events, exact unless partial
 * @param first the earliest one's time; null when there is none
 * @param last the latest one's time; null when there is none
 * @param partial whether the deadline cut the count short
 */
public record Seen(
        long count, @Nullable Instant first, @Nullable Instant last, boolean partial) {}
