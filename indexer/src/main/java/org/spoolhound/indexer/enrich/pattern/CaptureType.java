package org.spoolhound.indexer.enrich.pattern;

/** How a capture decides where its text ends and what its value is. */
interface CaptureType {

    /**
     * Reads a value.
     *
     * @param slot where the value goes and what may follow it
     * @return the position after it, or {@link Element#NO_MATCH}
     */
    int read(String line, int at, Slot slot, Captures into);

    /** Whether it needs to know what follows to find its end. */
    default boolean open() {
        return true;
    }
}
