package org.spoolhound.indexer.retain;

import java.time.LocalTime;
import java.util.List;
import org.spoolhound.spool.settings.ByteSize;

/**
 * How long things are kept. Section {@code retention} of the configuration.
 *
 * @param indexDays days of events that can be hunted, today included, 1 and up
 * @param archiveDays days of snapshot files kept, at least {@code indexDays}
 * @param quarantineDays days refused files are kept, 1 and up
 * @param maxIndexSize when the index is larger, its oldest days are dropped; 0 for no limit
 * @param maxArchiveSize when the archive is larger, its oldest files are deleted; 0 for no limit
 * @param categoryDays other numbers of days for single categories and organisations: {@code
 *     category = days}, {@code organisation/category = days}, {@code organisation/* = days}; at
 *     most {@code archiveDays}
 * @param sweepAt when the nightly sweep runs, in the server's time zone
 */
public record RetentionSettings(
        int indexDays,
        int archiveDays,
        int quarantineDays,
        ByteSize maxIndexSize,
        ByteSize maxArchiveSize,
        List<String> categoryDays,
        LocalTime sweepAt) {

    /** The values in the shipped configuration. */
    public static final RetentionSettings DEFAULT = new RetentionSettings(
            90, 400, 30, new ByteSize(0), new ByteSize(0), List.of(), LocalTime.of(3, 30));

    private static final int MOST_DAYS = 36_500;

    /** Refuses values that could not work. */
    public RetentionSettings {
        requireDays("index-days", indexDays);
        requireDays("archive-days", archiveDays);
        requireDays("quarantine-days", quarantineDays);
        if (archiveDays < indexDays) {
            throw new IllegalArgumentException("archive-days (" + archiveDays
                    + ") must not be less than index-days (" + indexDays
                    + "): the index could not be rebuilt");
        }
        categoryDays = List.copyOf(categoryDays);
        for (int days : new KeepDays(indexDays, categoryDays).all()) {
            if (days < 1 || days > archiveDays) {
                throw new IllegalArgumentException("category-days must be 1 to archive-days ("
                        + archiveDays + "), or the index could not be rebuilt: " + days);
            }
        }
    }

    /** How long events of which category stay. */
    KeepDays days() {
        return new KeepDays(indexDays, categoryDays);
    }

    private static void requireDays(String key, int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException(key + " must be 1 to " + MOST_DAYS + ": " + days);
        }
    }
}
