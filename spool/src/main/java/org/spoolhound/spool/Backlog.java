package org.spoolhound.spool;

/**
 * What an indexer has still to take.
 *
 * @param files complete files in the drop, and those claimed and not yet let go
 * @param bytes the size of those in the drop
 */
public record Backlog(long files, long bytes) {}
