package org.spoolhound.indexer.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spoolhound.spool.snapshot.Event;

final class StateCodecTest {
    private final HostState state =
            Rows.state(List.of(Rows.process(1, "ümläut 🐕", 1), Rows.user("bob", "/bin/sh", true)));

    @Test
    void bytes_readBack_areTheSameState() throws IOException {
        byte[] bytes = StateCodec.toBytes(state);
        assertEquals(state, StateCodec.read(new ByteArrayInputStream(bytes)));
    }

    @Test
    void bytes_damagedAnywhere_areNoOtherState() throws IOException {
        byte[] bytes = StateCodec.toBytes(state);
        int refused = 0;
        for (int i = 10; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 0x10;
            try {
                // A few bits say nothing: those that fill the last byte.
                assertEquals(state, StateCodec.read(new ByteArrayInputStream(damaged)));
            } catch (IOException e) {
                refused++;
            }
        }
        assertTrue(refused > bytes.length - 15);
    }

    @Test
    void reading_incompleteProbe_isLeftOut() {
        StateReading reading = new StateReading(Set.of("user"), Map.of());
        reading.add(1, Rows.process(1, "init", 1));
        reading.add(2, Rows.user("bob", "/bin/sh", false));
        assertEquals(Set.of("user"), reading.finish().probes().keySet());
    }

    @Test
    void reading_tooManyThings_leavesOutTheLargestProbe() throws IOException {
        StateReading reading = new StateReading(Set.of("user", "socket"), Map.of());
        reading.add(1, Rows.user("bob", "/bin/sh", false));
        Event listener = Rows.listener(80, "nginx");
        for (int i = 2; i < StateReading.MOST_THINGS + 2; i++) {
            reading.add(i, listener);
        }
        HostState large = reading.finish();
        assertNull(large.probe("socket").things());
        assertNotNull(large.probe("user").things());
        assertTrue(StateCodec.toBytes(large).length < 1000);
    }
}
