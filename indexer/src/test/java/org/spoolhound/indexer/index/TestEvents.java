package org.spoolhound.indexer.index;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/** Events for tests. */
public final class TestEvents {
    private TestEvents() {}

    /** A snapshot key. */
    public static final String SNAPSHOT = "0a1b2c3d4e5f-00000001";

    /** An event at a moment with these fields: name, value, name, value … */
    public static Event event(String time, Object... fields) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put((String) fields[i], fields[i + 1]);
        }
        return new Event(EventKind.EVENT, Instant.parse(time), map);
    }

    /** An event of {@link #SNAPSHOT} on a line, in the partition of its day. */
    public static IndexedEvent indexed(long line, Event event) {
        return indexed(SNAPSHOT, line, event);
    }

    /** An event of a snapshot on a line, in the partition of its day. */
    public static IndexedEvent indexed(String snapshot, long line, Event event) {
        LocalDate day = LocalDate.ofInstant(event.time(), ZoneOffset.UTC);
        return new IndexedEvent(
                snapshot + "-" + line, snapshot, new PartitionId(TenantId.MAIN, day), event);
    }
}
