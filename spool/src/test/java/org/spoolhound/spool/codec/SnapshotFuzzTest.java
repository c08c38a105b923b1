package org.spoolhound.spool.codec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.snapshot.Event;

/**
 * Whatever bytes a file holds, reading it gives events or a {@link SnapshotException}, within the
 * limits. An ordinary build tries the seeds and every input that ever failed (kept among the test
 * resources); {@code -Dfuzz} searches for more, led by coverage.
 */
final class SnapshotFuzzTest {
    private static final Path SAMPLES =
            Path.of(System.getProperty("spoolhound.root", ".."), "docs/formats/samples");

    /** Small ones, so that inputs of a few KiB reach them. */
    private static final SnapshotLimits LIMITS =
            new SnapshotLimits(64 << 10, 128 << 10, 4 << 10, 2 << 10, 64, 16);

    private static final int MOST_SEED_BYTES = 8 << 10;

    /** What an event may say itself, with the host facts and the agent's two fields. */
    private static final int MOST_FIELDS =
            LIMITS.fieldsPerEvent() + SnapshotLimits.MAX_HOST_FACTS + 2;

    /** The kept samples, as files and unpacked. */
    static Stream<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String name : List.of("v1-plain", "v1-values", "v1-blocks")) {
            byte[] file = Files.readAllBytes(SAMPLES.resolve(name + ".ndjson.gz"));
            seeds.add(file);
            byte[] content = TestSnapshots.unpack(file).getBytes(StandardCharsets.UTF_8);
            seeds.add(Arrays.copyOf(content, Math.min(content.length, MOST_SEED_BYTES)));
        }
        return seeds.stream();
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "2m")
    void read_anyBytes_givesEventsOrSnapshotException(byte[] bytes) throws IOException {
        read(bytes);
        // Behind the checksums of the blocks, where no blind change to a file arrives.
        read(TestSnapshots.pack(bytes));
    }

    private static void read(byte[] file) throws IOException {
        long events = 0;
        try (SnapshotReader reader = new SnapshotReader(new ByteArrayInputStream(file), LIMITS)) {
            for (Event e = reader.next(); e != null; e = reader.next()) {
                events++;
                assertTrue(e.fields().size() <= MOST_FIELDS, "fields of one event");
            }
        } catch (SnapshotException e) {
            assertTrue(String.valueOf(e.getMessage()).lines().count() == 1, e.getMessage());
        }
        assertTrue(events <= LIMITS.events(), "events beyond the limit");
        verify(file);
    }

    private static void verify(byte[] file) throws IOException {
        try {
            SnapshotVerifier.verify(
                    new ByteArrayInputStream(file), TestKeys.AGENT.publicKey(), LIMITS);
        } catch (SnapshotException e) {
            assertTrue(e.line() >= 0, e.getMessage());
        }
    }
}
