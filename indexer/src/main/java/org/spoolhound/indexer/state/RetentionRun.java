package org.spoolhound.indexer.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One retention sweep.
 *
 * @param startedAt when it began
 * @param finishedAt when it ended; null when it never did
 * @param partitions days dropped from the index
 * @param archivedFiles deleted from the archive
 * @param quarantinedFiles deleted from quarantine
 * @param freedBytes of all of them
 */
public record RetentionRun(
        Instant startedAt,
        @Nullable Instant finishedAt,
        long partitions,
        long archivedFiles,
        long quarantinedFiles,
        long freedBytes) {}
