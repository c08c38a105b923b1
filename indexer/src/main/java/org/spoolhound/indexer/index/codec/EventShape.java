package org.spoolhound.indexer.index.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.util.BytesRef;
import org.spoolhound.spool.snapshot.EventKind;
import org.spoolhound.spool.snapshot.SharedNames;

/**
 * What events of one sort share: their kind, the names and types of their fields. Most events have
 * one of a few hundred shapes, so each is taken apart once and kept.
 */
final class EventShape {
    private static final int MAX_KNOWN = 4_096;
    private static final Map<BytesRef, EventShape> KNOWN = new ConcurrentHashMap<>();

    private final EventKind kind;
    private final SharedNames names;
    private final byte[] types;

    private EventShape(BytesRef bytes) throws IOException {
        ByteArrayDataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
        String name = in.readString();
        kind = EventKind.ofEcs(name)
                .orElseThrow(() -> new IOException("a stored event is of no known kind: " + name));
        ByteSink found = new ByteSink();
        List<String> all = new ArrayList<>();
        while (!in.eof()) {
            found.writeByte(in.readByte());
            all.add(in.readString());
        }
        types = found.copy();
        names = new SharedNames(all);
    }

    /** The shape these bytes are; they are copied where they are kept. */
    static EventShape of(BytesRef bytes) throws IOException {
        EventShape known = KNOWN.get(bytes);
        if (known == null) {
            known = new EventShape(bytes);
            if (KNOWN.size() >= MAX_KNOWN) {
                KNOWN.clear();
            }
            KNOWN.put(BytesRef.deepCopyOf(bytes), known);
        }
        return known;
    }

    EventKind kind() {
        return kind;
    }

    /** The fields' names, in order. */
    SharedNames names() {
        return names;
    }

    /** The types of the fields, in order. */
    byte[] types() {
        return types;
    }
}
