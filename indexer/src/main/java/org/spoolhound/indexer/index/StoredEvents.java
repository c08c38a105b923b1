package org.spoolhound.indexer.index;

import java.io.IOException;
import org.apache.lucene.index.StoredFields;
import org.spoolhound.indexer.index.codec.StoredEvent;
import org.spoolhound.spool.snapshot.Event;

/** Reads events back from the index. */
final class StoredEvents {

    private StoredEvents() {}

    /** The event of a document. */
    static Event read(StoredFields stored, int document) throws IOException {
        return StoredEvent.of(IndexFields.SOURCE, stored, document);
    }
}
