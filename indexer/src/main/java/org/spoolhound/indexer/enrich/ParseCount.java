package org.spoolhound.indexer.enrich;

/**
 * How lines of one format fared since the start.
 *
 * @param parsed lines read
 * @param failed lines kept but not understood
 */
public record ParseCount(long parsed, long failed) {}
