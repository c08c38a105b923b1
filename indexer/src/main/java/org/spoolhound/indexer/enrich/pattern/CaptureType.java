package org.spoolhound.indexer.enrich.pattern;

import org.jspecify.annotations.Nullable;

/** How a capture decides where its text ends and what its value is. */
interface CaptureType {

    /**
     * Reads a value.
     *
     * @param field where the value goes, or null when it is only skipped
     * @return the position after it, or {@link Element#NO_MATCH}
     */
    int read(String line, int at, Stop stop, @Nullable String field, Captures into);

    /** Whether it needs to know what follows to find its end. */
    default boolean open() {
        return true;
    }
}
