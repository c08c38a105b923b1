package org.spoolhound.indexer.enrich.pattern;

import org.jspecify.annotations.Nullable;

/**
 * The place of a capture in its pattern.
 *
 * @param field where the value goes, or null when it is only skipped
 * @param stop what may come after it
 */
record Slot(@Nullable String field, Stop stop) {}
