package org.spoolhound.indexer.enrich.format;

import org.spoolhound.indexer.enrich.value.LogContext;

/** Reads one kind of line. */
@FunctionalInterface
public interface LineReader {

    /**
     * Takes a line apart.
     *
     * @param out filled with what the line says; untouched when the line is of another kind
     * @return whether the line is of this kind
     */
    boolean read(String line, LogContext context, Fields out);
}
