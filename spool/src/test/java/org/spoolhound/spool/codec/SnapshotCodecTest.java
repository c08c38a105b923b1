package org.spoolhound.spool.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.SnapshotHeader;

final class SnapshotCodecTest {
    private static final SnapshotLimits LIMITS = SnapshotLimits.DEFAULT;

    @Test
    void read_writtenFile_roundTrips() {
        SnapshotHeader header = TestSnapshots.header(TestKeys.AGENT, 7);
        TestSnapshots.Content content = TestSnapshots.read(
                TestSnapshots.file(header, TestKeys.AGENT, TestSnapshots.events()));
        assertEquals(header, content.header());
        assertEquals(TestSnapshots.summary(), content.summary());
        assertEquals(4, content.trailer().events());
        assertEquals(expected(header), content.events());
    }

    private static List<Event> expected(SnapshotHeader header) {
        return TestSnapshots.events().stream()
                .map(e -> e.with(header.host()))
                .map(e -> e.with(java.util.Map.of(
                        "agent.id", header.id().agent().hex(), "agent.version", "0.1.0")))
                .toList();
    }

    @Test
    void verify_writtenFile_givesItsManifest() throws IOException {
        byte[] file = TestSnapshots.file(7);
        SnapshotManifest manifest = SnapshotVerifier.verify(
                new ByteArrayInputStream(file), TestKeys.AGENT.publicKey(), LIMITS);
        TestSnapshots.Content content = TestSnapshots.read(file);
        assertEquals(
                new SnapshotManifest(content.header(), content.summary(), content.trailer()),
                manifest);
        assertEquals(
                manifest, SnapshotVerifier.verifyUnknown(new ByteArrayInputStream(file), LIMITS));
        manifest.requireName(TestSnapshots.name(TestKeys.AGENT, 7).toString());
    }

    @Test
    void line_ofEvents_countsFromOne() throws IOException {
        byte[] file = TestSnapshots.file(1);
        try (SnapshotReader reader = new SnapshotReader(new ByteArrayInputStream(file), LIMITS)) {
            assertThrows(IllegalStateException.class, reader::summary);
            for (int i = 1; i <= 4; i++) {
                reader.next();
                assertEquals(i, reader.line());
            }
            assertNull(reader.next());
            assertNull(reader.next());
            assertEquals(TestSnapshots.summary(), reader.summary());
        }
    }

    @Test
    void read_ownFields_winOverHostFactsButNotOverIdentity() {
        Event event = TestSnapshots.process(1, "init")
                .with(java.util.Map.of("host.name", "other", "agent.id", "someone"));
        Event read = TestSnapshots.read(TestSnapshots.file(TestKeys.AGENT, 1, List.of(event)))
                .events()
                .get(0);
        assertEquals("other", read.text("host.name"));
        assertEquals("debian", read.text("host.os.family"));
        assertEquals(TestKeys.AGENT.publicKey().agentId().hex(), read.text("agent.id"));
    }
}
