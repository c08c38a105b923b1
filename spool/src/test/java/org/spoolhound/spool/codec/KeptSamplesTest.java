package org.spoolhound.spool.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spoolhound.spool.key.SshKeyPair;
import org.spoolhound.spool.key.SshPublicKey;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;
import org.spoolhound.spool.snapshot.SnapshotHeader;

/**
 * Files written by earlier versions must be read for ever. They lie in docs/formats/samples with
 * the public key; {@code -Dspoolhound.samples=write} writes those that are missing, and never
 * others.
 */
final class KeptSamplesTest {
    private static final Path SAMPLES =
            Path.of(System.getProperty("spoolhound.root", ".."), "docs/formats/samples");
    private static final SshKeyPair KEY = TestKeys.fixed(77, "samples");

    /** One of each kind of value and every awkward character. */
    private static List<Event> values() {
        return List.of(
                new Event(
                        EventKind.STATE,
                        TestSnapshots.TIME.plusNanos(123_456_000),
                        Map.of("text", "\" \\ / \b\f\n\r\t \u0000 \u007f é € 🐕 \u2028")),
                new Event(
                        EventKind.METRIC,
                        TestSnapshots.TIME,
                        TestSnapshots.ordered(Map.of(
                                "least", Long.MIN_VALUE,
                                "most", Long.MAX_VALUE,
                                "tiny", Double.MIN_VALUE,
                                "huge", Double.MAX_VALUE,
                                "yes", true))),
                new Event(
                        EventKind.EVENT,
                        TestSnapshots.TIME,
                        TestSnapshots.ordered(
                                Map.of("list", List.of("a", 1L, 1.5, false), "empty", List.of()))));
    }

    private static byte[] write(String name) {
        SnapshotHeader header = TestSnapshots.header(KEY, name.equals("v1-blocks") ? 3 : 1);
        return switch (name) {
            case "v1-plain" -> TestSnapshots.file(header, KEY, TestSnapshots.events());
            case "v1-values" -> TestSnapshots.file(header, KEY, values());
            case "v1-blocks" -> TestSnapshots.file(header, KEY, TestSnapshots.processes(2_000));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static byte[] sample(String name) throws IOException {
        Path file = SAMPLES.resolve(name + ".ndjson.gz");
        if (!Files.exists(file) && "write".equals(System.getProperty("spoolhound.samples"))) {
            Files.createDirectories(SAMPLES);
            Files.write(file, write(name));
            Files.writeString(SAMPLES.resolve("key.pub"), KEY.publicKey().line() + "\n");
        }
        return Files.readAllBytes(file);
    }

    @ParameterizedTest
    @CsvSource({"v1-plain, 4", "v1-values, 3", "v1-blocks, 2000"})
    void sample_ofEveryVersion_isStillRead(String name, int events) throws IOException {
        byte[] file = sample(name);
        SshPublicKey key = SshPublicKey.parse(Files.readString(SAMPLES.resolve("key.pub")));
        List<Event> read = new ArrayList<>();
        SnapshotManifest manifest = SnapshotVerifier.verify(
                Files.newInputStream(SAMPLES.resolve(name + ".ndjson.gz")),
                key,
                SnapshotLimits.DEFAULT,
                (header, line, event) -> read.add(event));
        assertEquals(events, read.size());
        assertEquals(TestSnapshots.read(write(name)).events(), read);
        assertEquals(TestSnapshots.summary(), manifest.summary());
        // Keys and signatures are the same on every run, so today's writer must still agree.
        assertEquals(TestSnapshots.unpack(write(name)), TestSnapshots.unpack(file));
    }

    @Test
    void sample_byHandAsTheSpecificationSays_verifies(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/ssh-keygen")), "needs ssh-keygen");
        Files.write(folder.resolve("file.gz"), sample("v1-plain"));
        Files.copy(SAMPLES.resolve("key.pub"), folder.resolve("agent_key.pub"));
        String text = Files.readString(SAMPLES.resolveSibling("snapshot.md"));
        int begin = text.indexOf("```sh\n", text.indexOf("### By hand")) + 6;
        String script = text.substring(begin, text.indexOf("```", begin))
                .replaceFirst("f=\\S+", "set -e; f=file.gz");
        Process child = new ProcessBuilder("sh", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(
                child.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(child.waitFor(60, TimeUnit.SECONDS), "it ends");
        assertEquals(0, child.exitValue(), output);
        assertTrue(output.contains("Good \"snapshot@spoolhound\" signature"), output);
        assertTrue(output.contains(TestSnapshots.trailer(sample("v1-plain")).sha256()), output);
    }
}
