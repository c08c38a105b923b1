package org.spoolhound.indexer.state;

import java.time.Instant;

/**
 * The events of an alert, counted.
 *
 * @param first the earliest event's time, in microseconds
 * @param last the latest event's time, in microseconds
 * @param firstEvent the earliest event's id
 * @param events how many, exact
 */
public record AlertSpan(Instant first, Instant last, String firstEvent, long events) {}
