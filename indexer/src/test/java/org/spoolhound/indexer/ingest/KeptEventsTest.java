package org.spoolhound.indexer.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spoolhound.spool.codec.EventJson;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.SnapshotHeader;

final class KeptEventsTest {
    private static final long PLENTY = 1 << 20;
    private static final SnapshotHeader HEADER = TestSnapshots.header(TestKeys.AGENT, 7);

    @Test
    void forEach_keptEvents_givesThemAsTheyCame() throws IOException {
        KeptEvents kept = new KeptEvents(new EventRoom(PLENTY));
        TestSnapshots.events().forEach(kept::add);
        List<SnapshotEvent> found = new ArrayList<>();
        kept.forEach(HEADER, found::add);
        assertTrue(kept.areWhole());
        assertEquals(
                TestSnapshots.events(), found.stream().map(SnapshotEvent::event).toList());
        assertEquals(HEADER.id().eventId(1), found.getFirst().id());
        assertEquals(HEADER.id().toString(), found.getLast().snapshot());
    }

    @Test
    void add_withoutRoom_forgetsAllAndGivesTheRoomBack() {
        Event event = TestSnapshots.events().getFirst();
        long bytes = EventJson.toBytes(event).length * 4L;
        EventRoom room = new EventRoom(bytes);
        KeptEvents kept = new KeptEvents(room);
        for (int i = 0; i < 100; i++) {
            kept.add(event);
        }
        assertFalse(kept.areWhole());
        assertTrue(room.take(bytes));
    }

    @Test
    void add_whatCannotBePacked_leavesItToTheFile() {
        Event event = TestSnapshots.events().getFirst();
        KeptEvents kept = new KeptEvents(new EventRoom(PLENTY));
        kept.add(event.with(Map.of(EventJson.TIMESTAMP, "a part, not a field")));
        assertFalse(kept.areWhole());
    }
}
