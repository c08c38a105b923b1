package org.spoolhound.indexer.index.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.index.TestEvents;
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
        assertThat(read).isEqualTo(event);
        assertThat(List.copyOf(read.fields().keySet()))
                .isEqualTo(List.copyOf(event.fields().keySet()));
    }

    @Test
    void timeBefore1970_comesBackAsItWas() throws IOException {
        Event event = TestEvents.event("1901-02-03T04:05:06.789Z");
        assertThat(EventBytes.read(bytes.of(event))).isEqualTo(event);
    }

    @Test
    void valueOfAnotherType_isRefusedByField() {
        Event event = TestEvents.event(MORNING, "user.name", new Object());
        assertThatThrownBy(() -> bytes.of(event))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("user.name");
    }

    @Test
    void nameWithControlCharacter_isRefused() {
        Event event = TestEvents.event(MORNING, "user\nname", "root");
        assertThatThrownBy(() -> bytes.of(event)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void jsonOfAnOlderIndex_asksForARebuild() {
        byte[] json = "{\"@timestamp\":\"2026-11-20T09:00:00Z\"}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> EventBytes.read(json))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("rebuild the index");
    }
}
