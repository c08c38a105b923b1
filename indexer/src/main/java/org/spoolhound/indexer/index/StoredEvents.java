package org.spoolhound.indexer.index;

import java.io.IOException;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.StoredFieldVisitor;
import org.apache.lucene.index.StoredFields;
import org.spoolhound.indexer.index.codec.EventBytes;
import org.spoolhound.spool.snapshot.Event;

/** Reads events back from the index. */
final class StoredEvents {

    private StoredEvents() {}

    /** The event of a document. */
    static Event read(StoredFields stored, int document) throws IOException {
        Source source = new Source();
        stored.document(document, source);
        return EventBytes.read(source.bytes);
    }

    /** Takes the source and nothing else. */
    private static final class Source extends StoredFieldVisitor {
        private byte[] bytes = new byte[0];

        @Override
        public Status needsField(FieldInfo field) {
            return field.name.equals(IndexFields.SOURCE) ? Status.YES : Status.NO;
        }

        @Override
        public void binaryField(FieldInfo field, byte[] value) {
            bytes = value;
        }
    }
}
