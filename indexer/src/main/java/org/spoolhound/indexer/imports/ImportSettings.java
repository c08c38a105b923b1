package org.spoolhound.indexer.imports;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How foreign files are wrapped.
 *
 * @param version of this program, for the snapshots' headers
 * @param threads chunks wrapped at once, 1 and up
 * @param maxDays the most different days in one snapshot: not more than {@code ingest.max-days}
 * @param force import again what was imported before
 * @param format what every line is to be read as; null when files shall tell by their name and
 *     content
 * @param zone of times in log files that name none; null for UTC
 */
public record ImportSettings(
        String version,
        int threads,
        int maxDays,
        boolean force,
        @Nullable String format,
        @Nullable ZoneId zone) {}
