package org.spoolhound.indexer.ingest;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.spoolhound.spool.snapshot.Event;

/** How many decoded bytes one batch may still keep in memory; what does not fit is read twice. */
final class EventRoom {

    /** Of heap, as {@link #weight} guesses it. */
    static final long DEFAULT_BYTES = 64 << 20;

    private static final long PER_EVENT = 200;
    private static final long PER_FIELD = 80;

    private final AtomicLong left;

    EventRoom(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /** Takes room, if there is enough left. */
    boolean take(long bytes) {
        return left.getAndUpdate(n -> n >= bytes ? n - bytes : n) >= bytes;
    }

    /** Gives room back. */
    void giveBack(long bytes) {
        left.addAndGet(bytes);
    }

    /** About how many bytes of heap an event takes. */
    static long weight(Event event) {
        long bytes = PER_EVENT;
        for (Map.Entry<String, Object> field : event.fields().entrySet()) {
            bytes += PER_FIELD + field.getKey().length() + weight(field.getValue());
        }
        return bytes;
    }

    private static long weight(Object value) {
        return switch (value) {
            case String text -> 2L * text.length();
            case List<?> several ->
                several.stream().mapToLong(one -> PER_FIELD + weight(one)).sum();
            default -> 0;
        };
    }
}
