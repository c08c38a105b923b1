package org.spoolhound.indexer.index;

import java.time.Instant;

/**
 * One value of a field and how often it occurs.
 *
 * @param value as text, in the case of its newest event
 * @param count how many events carry it
 * @param first its earliest event's time in the range
 * @param last its latest event's time in the range
 */
public record StackEntry(String value, long count, Instant first, Instant last) {}
