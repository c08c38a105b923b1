package org.spoolhound.web.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An index that is being built beside the one that is read.
 *
 * @param done snapshots that stand in it
 * @param total all that are to
 * @param since when it was begun
 * @param failure why it could not be ended; null while it goes on
 */
public record ReindexStanding(
        long done, long total, Instant since, @Nullable String failure) {}
