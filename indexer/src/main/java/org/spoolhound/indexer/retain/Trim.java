package org.spoolhound.indexer.retain;

import org.spoolhound.indexer.index.Forgetting;

/**
 * Single events of a day to delete, while others of it stay.
 *
 * @param which of them
 * @param events how many there are
 */
public record Trim(Forgetting which, long events) {}
