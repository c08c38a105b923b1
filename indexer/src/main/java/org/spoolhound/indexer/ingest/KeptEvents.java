package org.spoolhound.indexer.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.spoolhound.indexer.index.codec.EventBytes;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.SnapshotHeader;

/**
 * The events of one file, from its first line on, packed as the index keeps them: far less than
 * they take as objects, and read again in less time than unpacking and parsing the file takes. One
 * thread fills it.
 */
final class KeptEvents {
    private static final long PER_EVENT = 24;

    private final EventRoom room;
    private final EventBytes packing = new EventBytes();
    private final List<byte[]> events = new ArrayList<>();
    private long taken;
    private boolean whole = true;

    KeptEvents(EventRoom room) {
        this.room = room;
    }

    /** Keeps the next event if there is room for it; else forgets them all. */
    void add(Event event) {
        if (!whole) {
            return;
        }
        byte[] packed;
        try {
            packed = packing.of(event);
        } catch (IllegalArgumentException e) {
            // Whoever indexes it will say what is wrong with it.
            forget();
            return;
        }
        long bytes = packed.length + PER_EVENT;
        if (room.take(bytes)) {
            taken += bytes;
            events.add(packed);
        } else {
            forget();
        }
    }

    /** Gives the room back: from now on the file must be read again. */
    void forget() {
        whole = false;
        events.clear();
        room.giveBack(taken);
        taken = 0;
    }

    /** Whether every event is here. */
    boolean areWhole() {
        return whole;
    }

    /** Passes on all events as those of the file with this header. */
    void forEach(SnapshotHeader header, EventSource.Sink sink) throws IOException {
        String snapshot = header.id().toString();
        long line = 0;
        for (byte[] event : events) {
            line++;
            sink.accept(
                    new SnapshotEvent(header.id().eventId(line), snapshot, EventBytes.read(event)));
        }
    }
}
