package org.spoolhound.indexer.index;

import java.io.IOException;

/** Where events are kept for hunting: Lucene in a folder, or a cluster. The index is a cache. */
public interface EventStore {

    /** Opens for reading what is committed now and later. */
    EventReader openReader() throws IOException;

    /** Opens for writing. */
    EventWriter openWriter() throws IOException;
}
