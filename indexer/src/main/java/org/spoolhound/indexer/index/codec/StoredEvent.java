package org.spoolhound.indexer.index.codec;

import java.io.IOException;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.StoredFieldVisitor;
import org.apache.lucene.index.StoredFields;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.snapshot.Event;

/** Takes an event out of stored fields: as it is from our codec, from its bytes from others. */
public final class StoredEvent extends StoredFieldVisitor {
    private final String field;
    private byte[] bytes = new byte[0];
    private @Nullable Event event;

    private StoredEvent(String field) {
        this.field = field;
    }

    /**
     * The event of a document.
     *
     * @param field where events are stored
     * @throws IOException when it cannot be read: says what to do
     */
    public static Event of(String field, StoredFields stored, int document) throws IOException {
        StoredEvent visitor = new StoredEvent(field);
        stored.document(document, visitor);
        Event read = visitor.event;
        return read == null ? EventBytes.read(visitor.bytes) : read;
    }

    @Override
    public Status needsField(FieldInfo info) {
        return info.name.equals(field) ? Status.YES : Status.NO;
    }

    @Override
    public void binaryField(FieldInfo info, byte[] value) {
        bytes = value;
    }

    /** Takes an event that was never bytes. */
    void event(Event read) {
        event = read;
    }
}
