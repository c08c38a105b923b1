package org.spoolhound.indexer.index.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.index.TestEvents;
import org.spoolhound.spool.codec.EventJson;
import org.spoolhound.spool.snapshot.Event;

class EventBytesTest {
    private static final String MORNING = "2026-11-20T09:00:00.123456Z";
    private final EventBytes bytes = new EventBytes();

    @Test
    void everyTypeOfValue_comesBackAsItWas() throws IOException {
        Event event = TestEvents.event(
                MORNING,
                "message",
                "é 文字 😀",
                "process.pid",
                -1L,
                "host.load.1",
                0.25,
                "process.interactive",
                true,
                "tags",
                List.of("a", 2L, -0.5, false),
                "empty",
                "",
                "none",
                List.of());
        Event read = EventBytes.read(bytes.of(event));
        assertEquals(event, read);
        assertEquals(
                List.copyOf(event.fields().keySet()), List.copyOf(read.fields().keySet()));
    }

    @Test
    void timeBefore1970_comesBackAsItWas() throws IOException {
        Event event = TestEvents.event("1901-02-03T04:05:06.789Z");
        assertEquals(event, EventBytes.read(bytes.of(event)));
    }

    @Test
    void valueOfAnotherType_isRefusedByField() {
        Event event = TestEvents.event(MORNING, "user.name", new Object());
        Exception refused = assertThrows(IllegalArgumentException.class, () -> bytes.of(event));
        assertTrue(String.valueOf(refused.getMessage()).contains("user.name"));
    }

    @Test
    void nameWithControlCharacter_isRefused() {
        Event event = TestEvents.event(MORNING, "user\nname", "root");
        assertThrows(IllegalArgumentException.class, () -> bytes.of(event));
    }

    @Test
    void jsonOfTheFirstVersion_isReadToo() throws IOException {
        Event event = TestEvents.event(MORNING, "user.name", "root");
        assertEquals(event, EventBytes.read(EventJson.toBytes(event)));
    }

    @Test
    void whatIsNoEvent_asksForARebuild() {
        byte[] broken = Arrays.copyOf(bytes.of(TestEvents.event(MORNING, "a", "b")), 12);
        Exception refused = assertThrows(IOException.class, () -> EventBytes.read(broken));
        assertTrue(String.valueOf(refused.getMessage()).contains("rebuild the index"));
    }
}
