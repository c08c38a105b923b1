package org.spoolhound.indexer.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the indexer says of an alert.
 *
 * @param raisedAt when it was first raised
 * @param changedAt when its events last changed
 * @param provisionalUntil late data may still take it back until then; null when it stands
 * @param retractedAt when its evidence vanished; null while it is there
 * @param retroactive whether it was found by looking back, and so told nobody
 */
public record AlertStanding(
        Instant raisedAt,
        Instant changedAt,
        @Nullable Instant provisionalUntil,
        @Nullable Instant retractedAt,
        boolean retroactive) {

    /** Whether its evidence vanished. */
    public boolean isRetracted() {
        return retractedAt != null;
    }
}
