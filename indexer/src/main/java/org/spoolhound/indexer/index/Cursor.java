package org.spoolhound.indexer.index;

import java.time.Instant;

/**
 * The place behind one hit in the order newest first, then by id.
 *
 * @param time the hit's time
 * @param id the hit's event id
 */
public record Cursor(Instant time, String id) {}
