package org.spoolhound.indexer.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.enrich.LogParsers;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.DataFolder;
import org.spoolhound.indexer.state.Import;
import org.spoolhound.indexer.state.Imports;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.codec.SnapshotLimits;
import org.spoolhound.spool.codec.SnapshotReader;
import org.spoolhound.spool.codec.SnapshotVerifier;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;
import org.spoolhound.spool.snapshot.LogHeader;

final class ImporterTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path root;

    private final List<String> told = new ArrayList<>();
    private StateDatabase database;
    private DataFolder folder;

    @BeforeEach
    void open() throws IOException {
        folder = new DataFolder(root);
        database = StateDatabase.open(root);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void run_flatAndNested_becomeTheSameEvents() throws IOException {
        importText("""
                {"@timestamp":"2026-11-20T08:00:00.5Z","event.kind":"event","host.name":"web1"}
                {"@timestamp":"2026-11-20T08:00:00.5Z","event":{"kind":"event"},"host":{"name":"web1"}}

                """);
        List<Event> events = events();
        assertEquals(2, events.size());
        assertEquals(events.get(0), events.get(1));
        assertEquals("web1", events.get(0).text("host.name"));
        assertEquals(Instant.parse("2026-11-20T08:00:00.5Z"), events.get(0).time());
        assertEquals("import", events.get(0).text(Event.PROBE));
    }

    @Test
    void run_signedByTheServerWithProvenance() throws IOException {
        importText("{\"message\":\"hello\"}\n");
        ServerIdentity identity = ServerIdentity.open(folder, database, CLOCK);
        Path file = dropped().getFirst();
        try (InputStream in = Files.newInputStream(file)) {
            var manifest =
                    SnapshotVerifier.verify(in, identity.key().publicKey(), SnapshotLimits.DEFAULT);
            manifest.requireName(String.valueOf(file.getFileName()));
            assertEquals("test", manifest.header().provenance().get("source"));
        }
    }

    @Test
    void run_unusualTimesAndKinds_loseNothing() throws IOException {
        importText("""
                {"@timestamp":"yesterday","event.kind":"odd","agent.id":"theirs"}
                {"timestamp":1763712000,"message":"seconds"}
                {"@timestamp":"2026-11-20 08:00:00+0200"}
                """);
        List<Event> events = events();
        Event odd = events.get(0);
        assertEquals(NOW, odd.time());
        assertEquals(EventKind.EVENT, odd.kind());
        assertEquals("yesterday", odd.text("spoolhound.reported_time"));
        assertEquals("odd", odd.text("spoolhound.reported_kind"));
        assertEquals("theirs", odd.text("spoolhound.reported_agent_id"));
        assertEquals(List.of("import_time_unreadable"), odd.field("tags"));
        assertEquals(Instant.ofEpochSecond(1_763_712_000), events.get(1).time());
        assertEquals(Instant.parse("2026-11-20T06:00:00Z"), events.get(2).time());
    }

    @Test
    void run_logFile_keepsLinesAndTheirTimes() throws IOException {
        Path log = Files.createDirectories(root.resolve("logs")).resolve("auth.log");
        Files.writeString(log, "Mar  4 10:00:00 web1 su: FAILED su for root by ana\nmore\n");
        Files.setLastModifiedTime(log, FileTime.from(Instant.parse("2019-03-05T00:00:00Z")));
        importer(settings(false)).run(List.of(ImportSource.of(log)));
        List<Event> events = events();
        assertEquals(Instant.parse("2019-03-04T10:00:00Z"), events.get(0).time());
        assertEquals("syslog", events.get(0).text(LogParsers.FORMAT));
        assertEquals(events.get(0).time(), events.get(1).time());
        assertEquals("more", events.get(1).text("event.original"));
    }

    @Test
    void run_zeekLog_isReadByTheHeaderAboveEachLine() throws IOException {
        Path file = Files.writeString(root.resolve("some.log"), """
                #separator \\x09
                #path\tconn
                #fields\tts\tuid\tsite\tconn_state
                #types\ttime\tstring\tstring\tstring
                1795249207.1\tC1\tlondon\tSF
                #close\t2026-11-21
                #separator \\x7c
                #path|conn
                #fields|conn_state|uid|ts
                S0|C2|1795249208.5
                """);
        importer(settings(false)).run(List.of(ImportSource.of(file)));
        List<Event> read = events().stream().map(LogParsers.standard()::parse).toList();
        assertEquals(2, read.size());
        assertEquals("london", read.get(0).text("zeek.connection.site"));
        assertEquals("C2", read.get(1).text("zeek.session_id"));
        assertEquals("S0", read.get(1).text("zeek.connection.state"));
        assertEquals("S0|C2|1795249208.5", read.get(1).text("event.original"));
        assertEquals(Instant.ofEpochMilli(1_795_249_208_500L), read.get(1).time());
    }

    @Test
    void run_zeekLogOfSeveralChunks_carriesTheHeaderOn() throws IOException {
        StringBuilder text = new StringBuilder("#fields\tts\tuid\tconn_state\n");
        for (int i = 0; i < 20_500; i++) {
            text.append("1795249207.1\tC").append(i).append("\tSF\n");
        }
        Path file = Files.writeString(root.resolve("long.log"), text);
        importer(settings(false)).run(List.of(ImportSource.of(file)));
        List<Event> events = events();
        assertEquals(20_500, events.size());
        assertTrue(events.stream()
                .allMatch(event ->
                        "#fields\tts\tuid\tconn_state".equals(event.text(LogHeader.FIELD))));
    }

    @Test
    void run_auditRecordsOfOneEvent_areOneEvent() throws IOException {
        Path file = Files.writeString(root.resolve("audit.log"), """
                type=SYSCALL msg=audit(1795248721.200:403): arch=c000003e syscall=59 a0=1
                type=EXECVE msg=audit(1795248721.200:403): argc=2 a0="cat" a1="/etc/shadow"
                type=PATH msg=audit(1795248721.200:403): item=0 name="/usr/bin/cat" nametype=NORMAL
                type=PATH msg=audit(1795248721.200:403): item=1 name="/lib/ld.so" nametype=NORMAL
                type=PROCTITLE msg=audit(1795248721.200:403): proctitle=636174
                type=SYSCALL msg=audit(1795248721.300:404): arch=c000003e syscall=2 a0=2
                """);
        importer(settings(false)).run(List.of(ImportSource.of(file)));
        List<Event> read = events().stream().map(LogParsers.standard()::parse).toList();
        assertEquals(2, read.size());
        Event run = read.getFirst();
        assertEquals("cat /etc/shadow", run.text("process.command_line"));
        assertEquals("cat", run.text("auditd.log.a0"));
        assertEquals("/etc/shadow", run.text("auditd.log.a1"));
        assertEquals(
                List.of("SYSCALL", "EXECVE", "PATH", "PROCTITLE"),
                run.field("auditd.log.record_type"));
        assertEquals(List.of("/usr/bin/cat", "/lib/ld.so"), run.field("auditd.log.name"));
        assertEquals("SYSCALL", read.getLast().text("auditd.log.record_type"));
    }

    @Test
    void run_recordsOverLines_areOneEventEach() throws IOException {
        Path file = Files.writeString(root.resolve("mysql-slow.log"), """
                # Time: 2026-11-20T10:00:00.000000Z
                # User@Host: app[app] @ web-1 [10.0.0.9]  Id:    12
                # Query_time: 2.000000  Lock_time: 0.000000 Rows_sent: 1  Rows_examined: 9
                SET timestamp=1795168800;
                select a
                from b;
                # Time: 2026-11-20T10:00:05.000000Z
                # User@Host: app[app] @ web-1 [10.0.0.9]  Id:    12
                # Query_time: 3.000000  Lock_time: 0.000000 Rows_sent: 1  Rows_examined: 9
                SET timestamp=1795168805;
                select c;
                """);
        assertEquals(2, run(false, ImportSource.of(file)).events());
        List<Event> events = events();
        assertTrue(String.valueOf(events.getFirst().text("event.original")).endsWith("from b;"));
        assertEquals(Instant.parse("2026-11-20T10:00:05Z"), events.getLast().time());
    }

    @Test
    void run_badLines_areToldCountedAndKept() throws IOException {
        ImportSummary summary = importText("{\"a\":1}\nnot json\n[1]\n{\"a\":2}\n");
        assertEquals(2, summary.events());
        assertEquals(2, summary.rejected());
        assertTrue(told.get(0).startsWith("test:2 "), told.toString());
        Event kept = events().get(1);
        assertEquals(EventKind.PIPELINE_ERROR, kept.kind());
        assertEquals("not json", kept.text("event.original"));
        assertEquals(2L, kept.field("spoolhound.import_line"));
    }

    @Test
    void run_nothingReadable_leavesNoTrace() throws IOException {
        ImportSummary summary = importText("\u0000\u0001binary\nmore\n");
        assertEquals(1, summary.skipped());
        assertEquals(List.of(), dropped());
        assertEquals(List.of(), staged());
    }

    @Test
    void run_sameBytesAgain_areLeftOutUnlessForced() throws IOException {
        Path file = Files.writeString(root.resolve("a.json"), "{\"a\":1}\n");
        assertEquals(1, run(false, ImportSource.of(file)).sources());
        assertEquals(1, run(false, ImportSource.of(file)).skipped());
        assertTrue(told.getLast().contains("--force"), told.toString());
        Path first = dropped().getFirst();
        Files.move(first, root.resolve("taken"));
        assertEquals(1, run(true, ImportSource.of(file)).sources());
        assertEquals(1, dropped().size());
    }

    @Test
    void run_forcedWhileTheFirstWaits_isLeftOut() throws IOException {
        Path file = Files.writeString(root.resolve("a.json"), "{\"a\":1}\n");
        assertEquals(1, run(false, ImportSource.of(file)).sources());
        assertEquals(1, run(true, ImportSource.of(file)).skipped());
        assertTrue(told.getLast().contains("wait in the drop"), told.toString());
        assertEquals(1, dropped().size());
    }

    @Test
    void run_refusedWhilePublishing_isFinishedLaterAndNotDoubled() throws IOException {
        Path file = Files.writeString(root.resolve("a.json"), "{\"a\":1}\n");
        Path drop = root.resolve("spool/drop");
        Files.createDirectories(drop.getParent());
        Files.writeString(drop, "a file where the drop should be");
        IOException e = assertThrows(IOException.class, () -> run(false, ImportSource.of(file)));
        assertTrue(String.valueOf(e.getMessage()).contains("do not force"), e.toString());
        Files.delete(drop);
        Importer forced = importer(settings(true));
        forced.finishInterrupted();
        assertEquals(1, forced.run(List.of(ImportSource.of(file))).skipped());
        assertEquals(1, events().size());
    }

    @Test
    void run_gzipOfTwoMembersWithMark_isReadToTheEnd() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String member : List.of("\ufeff{\"a\":1}\n", "{\"a\":2}")) {
            try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
                out.write(member.getBytes(UTF_8));
            }
        }
        ImportSource source =
                ImportSource.of("test", new ByteArrayInputStream(bytes.toByteArray()));
        assertEquals(2, run(false, source).events());
        assertEquals(List.of(), told);
    }

    @Test
    void run_manyLines_becomeSeveralSnapshotsInOrder() throws IOException {
        StringBuilder text = new StringBuilder();
        int lines = 45_000;
        for (int i = 0; i < lines; i++) {
            text.append("{\"n\":").append(i).append("}\n");
        }
        ImportSummary summary = importText(text.toString());
        assertEquals(lines, summary.events());
        assertEquals(3, summary.snapshots().size());
        assertEquals(lines, events().stream().map(e -> e.field("n")).distinct().count());
    }

    @Test
    void run_moreDaysThanASnapshotMayHold_beginsAnother() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int day = 1; day <= 9; day++) {
            text.append("{\"@timestamp\":\"2026-11-0").append(day).append("T00:00:00Z\"}\n");
        }
        ImportSettings settings = new ImportSettings("test", 1, 4, false, null, null);
        ImportSummary summary = importer(settings)
                .run(List.of(ImportSource.of(
                        "test", new ByteArrayInputStream(text.toString().getBytes(UTF_8)))));
        assertEquals(3, summary.snapshots().size());
    }

    @Test
    void run_lineLongerThanAllowed_isRejectedAndTheNextIsRead() throws IOException {
        String huge = "{\"a\":\"" + "x".repeat(Lines.MAX_LINE_BYTES) + "\"}\n";
        ImportSummary summary = importText(huge + "{\"a\":1}\n");
        assertEquals(1, summary.events());
        assertEquals(1, summary.rejected());
        assertTrue(told.getFirst().contains("longer than"), told.toString());
    }

    @Test
    void run_eventTooWideForASnapshot_isCutNotLost() throws IOException {
        String values = ("\"" + "y".repeat(100) + "\",").repeat(9_900);
        importText("{\"message\":\"kept\",\"l\":[" + values + "1]}\n");
        Event cut = events().getFirst();
        assertEquals("kept", cut.text("message"));
    }

    @Test
    void finishInterrupted_movesWhatWasLeftStaged() throws IOException {
        importText("{\"a\":1}\n");
        Path published = dropped().getFirst();
        Path staging = Files.createDirectories(root.resolve("spool/staging/dead"));
        Files.move(published, staging.resolve(published.getFileName()));
        new Imports(database)
                .put(new Import(
                        "00",
                        "dead",
                        Import.State.PUBLISHING,
                        "x",
                        NOW,
                        new Import.Counts(1, 1, 0)));
        importer(settings(false)).finishInterrupted();
        assertEquals(List.of(published), dropped());
        assertFalse(Files.exists(staging));
        assertEquals(List.of(), new Imports(database).unfinished());
    }

    @Test
    void serverKeys_organisations_haveTheirOwn() throws IOException {
        TenantId acme = new TenantId("acme");
        ServerIdentity theirs = ServerIdentity.open(folder, database, CLOCK, acme);
        ServerIdentity main = ServerIdentity.open(folder, database, CLOCK);
        assertNotEquals(main.agent(), theirs.agent());
        assertEquals(
                theirs.agent(),
                ServerIdentity.open(folder, database, CLOCK, acme).agent());
        assertEquals(
                acme, new Agents(database).find(theirs.agent()).orElseThrow().tenant());
    }

    private ImportSummary importText(String text) throws IOException {
        return run(false, ImportSource.of("test", new ByteArrayInputStream(text.getBytes(UTF_8))));
    }

    private ImportSummary run(boolean force, ImportSource source) throws IOException {
        return importer(settings(force)).run(List.of(source));
    }

    private static ImportSettings settings(boolean force) {
        return new ImportSettings("test", 2, 366, force, null, null);
    }

    private Importer importer(ImportSettings settings) throws IOException {
        ImportParts parts = new ImportParts(
                new SpoolFolders(folder.spool()),
                database,
                ServerIdentity.open(folder, database, CLOCK),
                LogParsers.standard(),
                settings,
                CLOCK);
        return new Importer(parts, new ImportListener() {
            @Override
            public synchronized void rejected(String source, long line, String why) {
                told.add(source + ":" + line + " " + why);
            }

            @Override
            public void skipped(String source, String why) {
                told.add(source + " " + why);
            }
        });
    }

    private List<Path> dropped() throws IOException {
        return files(root.resolve("spool/drop"));
    }

    private List<Path> staged() throws IOException {
        return files(root.resolve("spool/staging"));
    }

    private static List<Path> files(Path below) throws IOException {
        if (!Files.exists(below)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(below)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private List<Event> events() throws IOException {
        List<Event> events = new ArrayList<>();
        for (Path file : dropped()) {
            try (SnapshotReader reader =
                    new SnapshotReader(Files.newInputStream(file), SnapshotLimits.DEFAULT)) {
                for (Event e = reader.next(); e != null; e = reader.next()) {
                    assertNotNull(e.field("agent.id"));
                    events.add(e);
                }
            }
        }
        return events;
    }
}
