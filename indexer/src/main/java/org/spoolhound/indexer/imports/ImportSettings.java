package org.spoolhound.indexer.imports;

/**
 * How foreign files are wrapped.
 *
 * @param version of this program, for the snapshots' headers
 * @param threads chunks wrapped at once, 1 and up
 * @param maxDays the most different days in one snapshot: not more than {@code ingest.max-days}
 * @param force import again what was imported before
 */
public record ImportSettings(String version, int threads, int maxDays, boolean force) {}
