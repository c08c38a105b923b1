package org.spoolhound.indexer.index;

import java.io.IOException;

/** An index that nobody reads yet. */
public interface NextIndex {

    /** Whether it was given this name. */
    boolean holds(String label) throws IOException;

    /** Gives an empty one a name that tells it from others, durably. */
    void label(String label) throws IOException;

    /** Opens it for reading. */
    EventReader openReader() throws IOException;

    /** Opens it for writing. */
    EventWriter openWriter() throws IOException;

    /**
     * Puts it in the place of the one that is read, at once and durably, and deletes that one.
     * Both must have no writer open; readers go over to it by themselves.
     */
    void publish() throws IOException;

    /** Deletes what was built. No writer may be open. */
    void discard() throws IOException;
}
