package org.spoolhound.spool;

import java.time.Duration;

/**
 * The limits of a spool: section {@code spool} of the configuration.
 *
 * @param maxFileBytes the largest file that is claimed, 1 and up; larger ones are quarantined
 *     uncopied
 * @param abandonedAfter how long a temporary file in the drop must not have grown to count as
 *     abandoned and be deleted, an hour and up
 * @param maxQuarantinedPerFolder how many refused files of one drop folder are kept, 1 and up; one
 *     more pushes the oldest out
 */
public record SpoolSettings(
        long maxFileBytes, Duration abandonedAfter, int maxQuarantinedPerFolder) {

    /** 64 MiB, a week, 1,000 files. */
    public static final SpoolSettings DEFAULT =
            new SpoolSettings(64L << 20, Duration.ofDays(7), 1_000);

    /** Refuses values out of range. */
    public SpoolSettings {
        if (maxFileBytes < 1) {
            throw new IllegalArgumentException("max-file-bytes must be 1 or more");
        }
        if (abandonedAfter.compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException("abandoned-after must be an hour or more");
        }
        if (maxQuarantinedPerFolder < 1) {
            throw new IllegalArgumentException("max-quarantined-per-folder must be 1 or more");
        }
    }
}
