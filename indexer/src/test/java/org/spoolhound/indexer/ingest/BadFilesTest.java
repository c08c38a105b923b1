package org.spoolhound.indexer.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spoolhound.indexer.state.LedgerEntry;
import org.spoolhound.indexer.state.Refusals;
import org.spoolhound.spool.SpoolSettings;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.key.SshKeyPair;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.snapshot.SnapshotHeader;
import org.spoolhound.spool.snapshot.SnapshotName;

/** One bad file is refused with its reason; the good ones around it are indexed. */
final class BadFilesTest {

    private static final SshKeyPair AGENT = TestKeys.AGENT;
    private static final String FOLDER = AGENT.publicKey().agentId().hex();
    private static final String NAME = TestSnapshots.name(AGENT, 2).toString();
    private static final byte[] GOOD = TestSnapshots.file(2);

    @TempDir
    Path root;

    private final MemoryEventStore store = new MemoryEventStore();
    private TestSite site;

    @BeforeEach
    void open() throws IOException {
        site = new TestSite(root);
    }

    @AfterEach
    void close() {
        site.close();
    }

    static Stream<Arguments> badFiles() {
        return Stream.of(
                bad("empty", NAME, () -> new byte[0]),
                bad("not-gzip", NAME, () -> "not gzip at all".getBytes(UTF_8)),
                bad("not-gzip", NAME, () -> new byte[] {0, 1, 2, (byte) 0xff, 0, 0, 7}),
                bad("truncated", NAME, () -> Arrays.copyOf(GOOD, GOOD.length / 2)),
                bad("truncated", NAME, () -> TestSnapshots.pack(lines(0, 3))),
                bad("altered", NAME, () -> TestSnapshots.pack(content("root", "evil"))),
                bad("wrong-version", NAME, () -> TestSnapshots.pack(content("on\":1", "on\":9"))),
                bad("malformed", NAME, () -> TestSnapshots.pack(content("\"root\"", "{\"a\":{}}"))),
                bad("malformed", NAME, () -> TestSnapshots.pack("{\"a\":".repeat(10_000) + "\n")),
                bad("bad-signature", NAME, () -> signedBy(TestKeys.STRANGER)),
                bad("wrong-name", "notes.ndjson.gz", () -> GOOD),
                bad("name-mismatch", TestSnapshots.name(AGENT, 3).toString(), () -> GOOD),
                bad("name-mismatch", later(NAME), () -> GOOD),
                bad(
                        "foreign-agent",
                        TestSnapshots.name(TestKeys.OTHER_AGENT, 2).toString(),
                        () -> signedBy(TestKeys.OTHER_AGENT)),
                bad("clock-ahead", ahead().toString(), BadFilesTest::aheadFile),
                bad("false-provenance", NAME, BadFilesTest::pretendedImport));
    }

    private static Arguments bad(String code, String name, Supplier<byte[]> content) {
        return Arguments.of(code, name, content);
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void run_badFile_isQuarantinedWithItsReasonAndOthersGoOn(
            String code, String name, Supplier<byte[]> content) throws IOException {
        site.drop(1);
        site.drop(name, content.get());
        site.drop(9);
        IngestSummary summary = site.ingest(store);
        assertEquals(List.of(code), site.quarantined());
        assertEquals(1, summary.quarantined());
        assertEquals(2, summary.snapshots());
        assertEquals(0, site.waiting());
        assertEquals(code, new Refusals(site.database).newest(5).getFirst().code());
    }

    @Test
    void run_gzipBomb_isRefusedWithoutUnpackingItAll() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        byte[] zeros = new byte[1 << 20];
        try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
            for (int mebibyte = 0; mebibyte < 600; mebibyte++) {
                out.write(zeros);
            }
        }
        site.drop(NAME, bomb.toByteArray());
        site.ingest(store);
        assertEquals(1, site.quarantined().size());
    }

    @Test
    void run_oversizedFile_isRefusedUncopiedAndOthersGoOn() throws IOException {
        Path drop = Files.createDirectories(site.spool.folders().drop(FOLDER));
        try (RandomAccessFile file = new RandomAccessFile(drop.resolve(NAME).toFile(), "rw")) {
            file.setLength(SpoolSettings.DEFAULT.maxFileBytes() + 1);
        }
        site.drop(9);
        IngestSummary summary = site.ingest(store);
        assertEquals(List.of("too-large"), site.quarantined());
        assertEquals(1, summary.quarantined());
        assertEquals(1, summary.snapshots());
    }

    @Test
    void run_unknownAgent_isRefused() throws IOException {
        SshKeyPair stranger = TestKeys.STRANGER;
        site.drop(
                stranger.publicKey().agentId().hex(),
                TestSnapshots.name(stranger, 1).toString(),
                TestSnapshots.file(stranger, 1, TestSnapshots.events()));
        site.drop("notes", NAME, GOOD);
        site.ingest(store);
        assertEquals(List.of("unknown-agent", "unknown-agent"), site.quarantined());
        assertEquals(List.of(), store.events());
    }

    @Test
    void run_revokedAgent_isRefused() throws IOException {
        site.agents.revoke(AGENT.publicKey().agentId(), TestSnapshots.TIME);
        site.drop(2);
        site.ingest(store);
        assertEquals(List.of("revoked-agent"), site.quarantined());
    }

    @Test
    void run_sameIdentityOtherContent_isAConflictThatNamesBoth() throws IOException {
        site.drop(2);
        site.ingest(store);
        byte[] other = TestSnapshots.file(AGENT, 2, TestSnapshots.processes(3));
        site.drop(NAME, other);
        site.ingest(store);
        assertEquals(List.of("conflict"), site.quarantined());
        String message = site.spool.quarantine().list().getFirst().reason().message();
        assertTrue(message.contains(TestSnapshots.signedSha256(GOOD)), message);
        assertTrue(message.contains(TestSnapshots.signedSha256(other)), message);
        assertEquals(TestSnapshots.events().size(), store.events().size());
    }

    @Test
    void run_sameContentPackedAnew_isADuplicateAndLeavesNothing() throws IOException {
        site.drop(2);
        site.ingest(store);
        site.drop(NAME, repacked());
        assertEquals(1, site.ingest(store).duplicates());
        assertEquals(List.of(), site.quarantined());
        assertEquals(1, site.archived());
        assertEquals(0, site.waiting());
    }

    @Test
    void run_duplicateOfAFileThatLeftTheArchive_doesNotBringItBack() throws IOException {
        site.drop(2);
        site.ingest(store);
        var archive = new org.spoolhound.indexer.state.ArchiveLedger(site.database);
        archive.expired(TestSite.id(2));
        for (var day : site.spool.archive().days()) {
            site.spool.archive().deleteDay(day);
        }
        site.drop(2);
        assertEquals(1, site.ingest(store).duplicates());
        assertEquals(0, site.archived());
        assertEquals(
                LedgerEntry.State.EXPIRED,
                site.ledger.find(TestSite.id(2)).orElseThrow().state());
    }

    @Test
    void run_fileStillBeingWritten_isLeftAlone() throws IOException {
        Path drop = Files.createDirectories(site.spool.folders().drop(FOLDER));
        Files.write(drop.resolve(NAME + ".part"), GOOD);
        assertEquals(IngestSummary.NOTHING, site.ingest(store));
        assertTrue(Files.exists(drop.resolve(NAME + ".part")));
    }

    @Test
    void run_linkInTheDrop_isRefusedAndCounted() throws IOException {
        Path secret = Files.writeString(root.resolve("secret"), "secret");
        Path drop = Files.createDirectories(site.spool.folders().drop(FOLDER));
        Files.createSymbolicLink(drop.resolve(NAME), secret);
        assertEquals(1, site.ingest(store).quarantined());
        assertEquals(List.of("not-a-file"), site.quarantined());
        assertEquals("secret", Files.readString(secret));
    }

    @Test
    void run_tooManyDays_isRefused() throws IOException {
        site.settings = new IngestSettings(
                Duration.ofSeconds(1),
                10,
                1,
                site.settings.freeSpaceFloor(),
                5,
                Duration.ofDays(1),
                1);
        site.drop(
                NAME,
                TestSnapshots.file(
                        AGENT,
                        2,
                        List.of(
                                TestSnapshots.logLine(TestSnapshots.TIME, "today"),
                                TestSnapshots.logLine(
                                        TestSnapshots.TIME.minus(Duration.ofDays(1)),
                                        "yesterday"))));
        site.ingest(store);
        assertEquals(List.of("too-many-days"), site.quarantined());
    }

    @Test
    void run_refusedThenRequeuedOnceMended_isIndexed() throws IOException {
        SshKeyPair late = TestKeys.OTHER_AGENT;
        site.drop(
                late.publicKey().agentId().hex(),
                TestSnapshots.name(late, 1).toString(),
                TestSnapshots.file(late, 1, TestSnapshots.events()));
        site.ingest(store);
        assertEquals(List.of("unknown-agent"), site.quarantined());
        site.enrol(late);
        site.spool.quarantine().requeue(site.spool.quarantine().list().getFirst());
        assertEquals(1, site.ingest(store).snapshots());
        assertEquals(List.of(), site.quarantined());
    }

    private static String content(String what, String with) {
        return TestSnapshots.unpack(GOOD).replace(what, with);
    }

    private static String lines(int from, int to) {
        String[] lines = TestSnapshots.unpack(GOOD).split("\n", -1);
        return String.join("\n", List.of(lines).subList(from, to)) + "\n";
    }

    private static byte[] repacked() {
        // A comment-free gzip of the same content: other bytes, same signed content.
        String content = TestSnapshots.unpack(GOOD);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            int half = content.indexOf('\n') + 1;
            byte[] first = TestSnapshots.pack(content.substring(0, half));
            bytes.write(first, 0, first.length - 28);
            bytes.write(TestSnapshots.pack(content.substring(half)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] signedBy(SshKeyPair key) {
        return TestSnapshots.file(key, 2, TestSnapshots.events());
    }

    private static String later(String name) {
        return name.replace("T0901", "T0902");
    }

    private static SnapshotHeader header(
            java.time.Instant collectedAt, Map<String, String> provenance) {
        SnapshotHeader normal = TestSnapshots.header(AGENT, 2);
        return new SnapshotHeader(
                normal.version(),
                normal.id(),
                normal.keyFingerprint(),
                normal.agentVersion(),
                normal.previous(),
                collectedAt,
                normal.host(),
                normal.cursors(),
                provenance);
    }

    private static SnapshotHeader aheadHeader() {
        return header(TestSnapshots.TIME.plus(Duration.ofDays(3)), Map.of());
    }

    private static SnapshotName ahead() {
        return new SnapshotName(aheadHeader().collectedAt(), aheadHeader().id());
    }

    private static byte[] aheadFile() {
        return TestSnapshots.file(aheadHeader(), AGENT, TestSnapshots.events());
    }

    private static byte[] pretendedImport() {
        SnapshotHeader header =
                header(TestSnapshots.header(AGENT, 2).collectedAt(), Map.of("kind", "import"));
        return TestSnapshots.file(header, AGENT, TestSnapshots.events());
    }
}
