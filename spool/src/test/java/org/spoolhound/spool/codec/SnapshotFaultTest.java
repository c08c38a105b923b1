package org.spoolhound.spool.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spoolhound.spool.codec.SnapshotException.Fault;
import org.spoolhound.spool.key.SshKeyPair;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.SnapshotHeader;
import org.spoolhound.spool.snapshot.SnapshotSummary;

/** Everything that can be wrong with a file, and the fault it is called by. */
final class SnapshotFaultTest {
    private static final byte[] FILE = TestSnapshots.file(1);
    private static final String CONTENT = TestSnapshots.unpack(FILE);

    private static SnapshotException verify(byte[] file, SnapshotLimits limits) {
        return assertThrows(
                SnapshotException.class,
                () -> SnapshotVerifier.verify(
                        new ByteArrayInputStream(file), TestKeys.AGENT.publicKey(), limits));
    }

    private static void assertFault(Fault fault, byte[] file) {
        assertEquals(fault, verify(file, SnapshotLimits.DEFAULT).fault());
    }

    private static void assertFault(Fault fault, String content) {
        assertFault(fault, TestSnapshots.pack(content));
    }

    private static String line(int number) {
        return CONTENT.split("\n", -1)[number - 1];
    }

    private static String without(int number) {
        return CONTENT.replace(line(number) + "\n", "");
    }

    @Test
    void empty_file_isEmpty() {
        assertFault(Fault.EMPTY, new byte[0]);
    }

    @Test
    void notGzip_text_isNotGzip() {
        assertFault(Fault.NOT_GZIP, CONTENT.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void truncated_atAnyByte_isTruncated() {
        for (int length = 1; length < FILE.length; length += 7) {
            assertFault(Fault.TRUNCATED, Arrays.copyOf(FILE, length));
        }
    }

    @Test
    void truncated_atAnyLine_isTruncated() {
        assertFault(Fault.TRUNCATED, "");
        for (int i = 1; i < 7; i++) {
            String[] lines = CONTENT.split("\n", -1);
            assertFault(Fault.TRUNCATED, String.join("\n", Arrays.copyOf(lines, i)) + "\n");
        }
        assertFault(Fault.TRUNCATED, CONTENT.substring(0, CONTENT.length() - 1));
    }

    @Test
    void altered_anyFlippedByteOfTheFile_isNeverAccepted() {
        for (int i = 0; i < FILE.length; i++) {
            byte[] damaged = FILE.clone();
            damaged[i] ^= 1;
            assertNotAcceptedOrSame(damaged);
        }
    }

    private static void assertNotAcceptedOrSame(byte[] damaged) {
        try {
            SnapshotVerifier.verify(
                    new ByteArrayInputStream(damaged),
                    TestKeys.AGENT.publicKey(),
                    SnapshotLimits.DEFAULT);
            assertEquals(CONTENT, TestSnapshots.unpack(damaged));
        } catch (SnapshotException e) {
            assertNotNull(e.getMessage());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void altered_content_isAltered() {
        assertFault(Fault.ALTERED, CONTENT.replace("203.0.113.9", "203.0.113.8"));
        assertFault(
                Fault.ALTERED,
                CONTENT.replace("\"host.name\":\"web-1\"", "\"host.name\":\"web-2\""));
        assertFault(Fault.ALTERED, CONTENT.replace("no driver", "no drivel"));
        assertFault(Fault.ALTERED, without(3));
        assertFault(Fault.ALTERED, CONTENT.replace("\"events\":4", "\"events\":5"));
    }

    @Test
    void badSignature_ofAnyoneElse_isBadSignature() {
        assertFault(
                Fault.BAD_SIGNATURE,
                TestSnapshots.file(TestKeys.STRANGER, 1, TestSnapshots.events()));
    }

    @Test
    void badSignature_copiedFromAnotherFile_isBadSignature() {
        String other = TestSnapshots.unpack(TestSnapshots.file(2));
        String mine = CONTENT.substring(CONTENT.indexOf("\"signature\""));
        String theirs = other.substring(other.indexOf("\"signature\""));
        assertFault(Fault.BAD_SIGNATURE, CONTENT.replace(mine, theirs));
        assertFault(Fault.BAD_SIGNATURE, CONTENT.replace("BEGIN SSH SIG", "BEGIN PGP SIG"));
    }

    @Test
    void badSignature_rightKeyWrongHeader_isBadSignature() throws IOException {
        // An agent that signs with its own key, but says in the header that it is another.
        SnapshotHeader header = TestSnapshots.header(TestKeys.OTHER_AGENT, 1);
        assertThrows(
                IllegalArgumentException.class,
                () -> new SnapshotWriter(new ByteArrayOutputStream(), header, TestKeys.AGENT));
        String forged = forge(
                TestSnapshots.unpack(
                        TestSnapshots.file(TestKeys.OTHER_AGENT, 1, TestSnapshots.events())),
                TestKeys.AGENT);
        assertFault(Fault.BAD_SIGNATURE, forged);
        SnapshotException e = assertThrows(
                SnapshotException.class,
                () -> SnapshotVerifier.verifyUnknown(
                        new ByteArrayInputStream(TestSnapshots.pack(forged)),
                        SnapshotLimits.DEFAULT));
        assertEquals(Fault.BAD_SIGNATURE, e.fault());
    }

    /** Signs content, whatever it says, with any key. */
    private static String forge(String content, SshKeyPair key) {
        String signed = content.substring(0, content.indexOf("{\"trailer\""));
        byte[] sha256 =
                Digests.sha256().digest(signed.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String armour = org.spoolhound.spool.key.SshSignature.sign(
                        key, SnapshotVerifier.NAMESPACE, sha256)
                .armoured();
        Map<String, Object> trailer = new LinkedHashMap<>();
        trailer.put("events", 4L);
        trailer.put("sha256", java.util.HexFormat.of().formatHex(sha256));
        trailer.put("signature", armour);
        return signed + "{\"trailer\":" + FlatJson.write(trailer) + "}\n";
    }

    @Test
    void forge_unchangedContent_isTheFile() {
        // Otherwise the forgeries above would be refused for another reason.
        assertEquals(CONTENT, forge(CONTENT, TestKeys.AGENT));
    }

    @Test
    void wrongVersion_ofTheFuture_isWrongVersion() {
        SnapshotException e = verify(
                TestSnapshots.pack(CONTENT.replace("\"version\":1", "\"version\":2")),
                SnapshotLimits.DEFAULT);
        assertEquals(Fault.WRONG_VERSION, e.fault());
        assertTrue(String.valueOf(e.getMessage()).contains("version 2"), e.getMessage());
    }

    @Test
    void nameMismatch_otherName_isNameMismatch() throws IOException {
        SnapshotManifest manifest = SnapshotVerifier.verify(
                new ByteArrayInputStream(FILE), TestKeys.AGENT.publicKey(), SnapshotLimits.DEFAULT);
        SnapshotException e = assertThrows(
                SnapshotException.class,
                () -> manifest.requireName(TestSnapshots.name(TestKeys.AGENT, 2).toString()));
        assertEquals(Fault.NAME_MISMATCH, e.fault());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "{}",
                "{\"snapshot\":{}}",
                "[]",
                "{\"snapshot\":{\"version\":\"1\"}}",
                "{\"snapshot\":{\"version\":1}}",
                "{\"snapshot\": {\"version\":1}}"
            })
    void malformed_header_isMalformed(String header) {
        assertFault(Fault.MALFORMED, CONTENT.replace(line(1), header));
    }

    @Test
    void malformed_headerMembers_areNamed() {
        for (String[] change : new String[][] {
            {"\"sequence\":1", "\"sequence\":0"},
            {"\"sequence\":1", "\"sequence\":100000000"},
            {"\"sequence\":1", "\"sequence\":1.5"},
            {"\"agent\":\"", "\"agent\":\"X"},
            {"\"key\":", "\"kee\":"},
            {"\"collected_at\":\"2026", "\"collected_at\":\"x026"},
            {"\"host\":{", "\"host\":{\"deep\":{},"},
            {"\"host\":{", "\"host\":{\"deep\":[[]],"},
            {"\"cursors\":{", "\"cursors\":{\"a\":1,"},
            {"\"cursors\":{", "\"cursors\":[],\"c\":{"},
            {"\"sequence\":1", "\"sequence\":1,\"sequence\":1"},
            {"\"sequence\":1", "\"sequence\":1,\"previous\":\"abc\""},
            {"\"sequence\":1", "\"sequence\":1,\"x\":" + "[".repeat(9) + "]".repeat(9)}
        }) {
            SnapshotException e = verify(
                    TestSnapshots.pack(CONTENT.replace(change[0], change[1])),
                    SnapshotLimits.DEFAULT);
            assertEquals(Fault.MALFORMED, e.fault(), change[1]);
            assertEquals(1, e.line(), change[1]);
        }
    }

    @Test
    void unknownMembers_ofHeaderAndSummary_areForLaterPrograms() {
        String later = CONTENT.replace("\"sequence\":1", "\"sequence\":1,\"new\":{\"a\":[1,{}]}")
                .replace("\"summary\":{", "\"summary\":{\"new\":null,");
        assertEquals(
                4,
                TestSnapshots.read(TestSnapshots.pack(forge(later, TestKeys.AGENT)))
                        .events()
                        .size());
    }

    @Test
    void malformed_events_areNamedByLine() {
        for (String bad : List.of("", "x", "{}", "{\"a\":1}", line(3) + "x")) {
            SnapshotException e = verify(
                    TestSnapshots.pack(CONTENT.replace(line(3), bad)), SnapshotLimits.DEFAULT);
            assertEquals(Fault.MALFORMED, e.fault(), bad);
            assertEquals(3, e.line(), bad);
        }
    }

    @Test
    void malformed_trailer_isMalformed() {
        assertFault(Fault.MALFORMED, CONTENT.replace("\"trailer\":{", "\"trailer\":{\"x\":1,"));
        assertFault(Fault.MALFORMED, CONTENT.replace("{\"trailer\":", "{\"x\":1,\"trailer\":"));
        assertFault(Fault.MALFORMED, CONTENT.replace("\"sha256\":\"", "\"sha256\":\"x"));
        assertFault(Fault.MALFORMED, CONTENT + line(3) + "\n");
        assertFault(Fault.MALFORMED, CONTENT + CONTENT);
        assertFault(Fault.MALFORMED, CONTENT.replace(line(6), line(6) + "\n" + line(6)));
    }

    @Test
    void tooLarge_overAnyLimit_isTooLarge() {
        SnapshotLimits all = new SnapshotLimits(10_000, 10_000, 2_000, 2_000, 4, 5);
        assertThrows(AssertionError.class, () -> verify(FILE, all), "it fits exactly");
        for (SnapshotLimits small : List.of(
                new SnapshotLimits(100, 10_000, 2_000, 2_000, 4, 5),
                new SnapshotLimits(10_000, 1_000, 2_000, 2_000, 4, 5),
                new SnapshotLimits(10_000, 10_000, 100, 2_000, 4, 5),
                new SnapshotLimits(10_000, 10_000, 2_000, 100, 4, 5),
                new SnapshotLimits(10_000, 10_000, 2_000, 2_000, 3, 5),
                new SnapshotLimits(10_000, 10_000, 2_000, 2_000, 4, 4))) {
            assertEquals(Fault.TOO_LARGE, verify(FILE, small).fault(), small.toString());
        }
    }

    @Test
    void tooLarge_endlessLine_isRefusedBeforeMemoryGrows() {
        String endless = line(1) + "\n" + "x".repeat(10 << 20);
        SnapshotLimits limits = new SnapshotLimits(1 << 20, 1 << 30, 2_000, 100_000, 4, 5);
        SnapshotException e = verify(TestSnapshots.pack(endless), limits);
        assertEquals(Fault.TOO_LARGE, e.fault());
        assertEquals(2, e.line());
    }

    @Test
    void tooLarge_hostFacts_areRefusedBecauseEveryEventGetsThem() {
        assertFault(
                Fault.TOO_LARGE,
                CONTENT.replace("\"host\":{", "\"host\":{\"x\":\"" + "y".repeat(4_096) + "\","));
        StringBuilder many = new StringBuilder("\"host\":{");
        for (int i = 0; i <= SnapshotLimits.MAX_HOST_FACTS; i++) {
            many.append("\"x").append(i).append("\":1,");
        }
        assertFault(Fault.TOO_LARGE, CONTENT.replace("\"host\":{", many));
    }

    @Test
    void write_whatAReaderWouldRefuse_isRefusedAndTheFileStaysGood() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (SnapshotWriter writer = new SnapshotWriter(
                bytes, TestSnapshots.header(TestKeys.AGENT, 1), TestKeys.AGENT)) {
            Event good = TestSnapshots.process(1, "init");
            Map<String, Object> many = new HashMap<>();
            for (int i = 0; i <= SnapshotLimits.DEFAULT.fieldsPerEvent(); i++) {
                many.put("f" + i, 1L);
            }
            assertRefused(Fault.TOO_LARGE, writer, good.with(many));
            assertRefused(Fault.TOO_LARGE, writer, good.with(Map.of("x", "y".repeat(1 << 20))));
            assertRefused(Fault.MALFORMED, writer, good.with(Map.of("x", Map.of())));
            writer.write(good);
            assertEquals(1, writer.events());
            String failure = "x".repeat(SnapshotLimits.DEFAULT.headerBytes());
            SnapshotSummary large = new SnapshotSummary(List.of(), Map.of("cursor", failure));
            assertThrows(SnapshotException.class, () -> writer.finish(large));
            writer.finish(TestSnapshots.summary());
        }
        SnapshotVerifier.verify(
                new ByteArrayInputStream(bytes.toByteArray()),
                TestKeys.AGENT.publicKey(),
                SnapshotLimits.DEFAULT);
    }

    private static void assertRefused(Fault fault, SnapshotWriter writer, Event event) {
        SnapshotException e = assertThrows(SnapshotException.class, () -> writer.write(event));
        assertEquals(fault, e.fault());
    }

    @Test
    void close_withoutFinish_leavesAFileThatIsTruncated() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (SnapshotWriter writer = new SnapshotWriter(
                bytes, TestSnapshots.header(TestKeys.AGENT, 1), TestKeys.AGENT)) {
            for (Event event : TestSnapshots.processes(2_000)) {
                writer.write(event);
            }
        }
        assertTrue(bytes.size() > 0, "something was written");
        assertFault(Fault.TRUNCATED, bytes.toByteArray());
    }
}
