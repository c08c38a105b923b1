package org.spoolhound.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.collector.log.JournalMode;
import org.spoolhound.collector.log.LogSettings;
import org.spoolhound.collector.probe.FileSettings;
import org.spoolhound.collector.probe.FixtureHost;
import org.spoolhound.collector.probe.ProbeSettings;
import org.spoolhound.collector.ship.ShipSettings;
import org.spoolhound.spool.codec.SnapshotLimits;
import org.spoolhound.spool.codec.SnapshotManifest;
import org.spoolhound.spool.codec.SnapshotReader;
import org.spoolhound.spool.codec.SnapshotVerifier;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.settings.ByteSize;
import org.spoolhound.spool.settings.SettingsReader;
import org.spoolhound.spool.snapshot.Event;

final class CollectorTest {

    @TempDir
    private Path folder;

    private FixtureHost host = new FixtureHost(Path.of("unset"));
    private AgentHome home = new AgentHome(Path.of("unset"));
    private Outbox outbox = new Outbox(Path.of("unset"));

    @BeforeEach
    void host() {
        host = new FixtureHost(folder.resolve("root"))
                .file("/etc/passwd", "root:x:0:0:root:/root:/bin/sh")
                .file("/var/log/syslog", "Nov 21 08:00:00 web app: one");
        home = new AgentHome(folder.resolve("agent"));
        outbox = new Outbox(home.folder());
    }

    private CollectSummary collect(long quota) throws IOException, InterruptedException {
        List<String> off = List.of("host", "cpu", "filesystem", "disk", "gpu");
        AgentSettings settings = new AgentSettings(
                "",
                new ByteSize(quota),
                new ShipSettings(
                        "",
                        22,
                        "x",
                        "/",
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        1,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1)),
                new ProbeSettings(
                        off,
                        Duration.ofSeconds(60),
                        1000,
                        true,
                        false,
                        new ByteSize(1),
                        new FileSettings(List.of(), List.of(), 1, new ByteSize(1))),
                new LogSettings(
                        List.of("/var/log/syslog"),
                        JournalMode.OFF,
                        ByteSize.ofMebibytes(1),
                        ByteSize.ofMebibytes(1),
                        new ByteSize(1024),
                        false,
                        true));
        return new Collector(
                        home, settings, host.files(), Clock.fixed(FixtureHost.NOW, ZoneOffset.UTC))
                .collect();
    }

    private CollectSummary collect() throws IOException, InterruptedException {
        return collect(1 << 20);
    }

    private SnapshotManifest verify(Path file) throws IOException {
        return SnapshotVerifier.verify(
                Files.newInputStream(file), home.keyPair("").publicKey(), SnapshotLimits.DEFAULT);
    }

    private static List<Event> events(Path file) throws IOException {
        List<Event> events = new ArrayList<>();
        try (SnapshotReader reader =
                new SnapshotReader(Files.newInputStream(file), SnapshotLimits.DEFAULT)) {
            for (Event e = reader.next(); e != null; e = reader.next()) {
                events.add(e);
            }
        }
        return events;
    }

    private static long lines(Path file) throws IOException {
        return events(file).stream()
                .filter(e -> "log".equals(e.field(Event.PROBE)))
                .count();
    }

    @Test
    void collect_twice_chainsSnapshotsAndReadsEachLineOnce()
            throws IOException, InterruptedException {
        Path first = collect().file();
        host.file(
                "/var/log/syslog", "Nov 21 08:00:00 web app: one", "Nov 21 08:00:01 web app: two");
        Path second = collect().file();
        SnapshotManifest a = verify(first);
        SnapshotManifest b = verify(second);
        a.requireName(String.valueOf(first.getFileName()));
        assertNull(a.header().previous());
        assertEquals(a.trailer().sha256(), b.header().previous());
        assertEquals(2, b.header().id().sequence());
        assertEquals(a.summary().cursors(), b.header().cursors());
        assertEquals(1, lines(first));
        assertEquals(1, lines(second));
    }

    @Test
    void collect_afterTheServerHasTheLast_goesOnFromWhatWasSent()
            throws IOException, InterruptedException {
        outbox.sent(collect().file());
        Path second = collect().file();
        assertEquals(2, verify(second).header().id().sequence());
        assertEquals(0, lines(second));
        outbox.sent(second);
        assertEquals(List.of(second.getFileName()), sent());
    }

    private List<Path> sent() throws IOException {
        try (var files = Files.list(outbox.folderOfSent())) {
            return files.map(Path::getFileName).toList();
        }
    }

    @Test
    void collect_interruptedBeforeTheRename_startsOverWithoutLossOrRepetition()
            throws IOException, InterruptedException {
        Files.createDirectories(outbox.folderOfWaiting());
        Path left = outbox.folderOfWaiting().resolve(".left.ndjson.gz.part");
        Files.writeString(left, "half a snapshot");
        Path first = collect().file();
        assertFalse(Files.exists(left));
        assertEquals(1, lines(first));
        assertEquals(1, verify(first).header().id().sequence());
    }

    @Test
    void collect_damagedNewestFile_isSetAsideAndNamed() throws IOException, InterruptedException {
        Path first = collect().file();
        Path second = collect().file();
        byte[] bytes = Files.readAllBytes(second);
        bytes[bytes.length / 2] ^= 1;
        Files.write(second, bytes);
        Path third = collect().file();
        SnapshotManifest manifest = verify(third);
        assertEquals(3, manifest.header().id().sequence());
        assertEquals(verify(first).trailer().sha256(), manifest.header().previous());
        assertTrue(events(third).stream()
                .anyMatch(e -> "snapshot-set-aside".equals(e.field("event.action"))));
        assertFalse(Files.exists(second));
    }

    @Test
    void collect_outboxFull_refusesAndThrowsNothingAway() throws IOException, InterruptedException {
        Path first = collect().file();
        CommandException full =
                assertThrows(CommandException.class, () -> collect(Files.size(first)));
        assertTrue(String.valueOf(full.getMessage()).contains("outbox is full"));
        assertEquals(List.of(first), outbox.waiting());
    }

    @Test
    void collect_outboxNearlyFull_takesLogsOnly() throws IOException, InterruptedException {
        Path first = collect().file();
        Path second = collect(Files.size(first) * 5 / 4).file();
        assertTrue(events(second).stream()
                .anyMatch(e -> "probes-skipped".equals(e.field("event.action"))));
        assertTrue(events(second).stream().noneMatch(e -> "user".equals(e.field(Event.PROBE))));
    }

    @Test
    void collect_whileAnotherRuns_isRefused() throws IOException {
        FileChannel lock = home.lock("collect");
        CommandException busy = assertThrows(CommandException.class, this::collect);
        lock.close();
        assertTrue(String.valueOf(busy.getMessage()).contains("another collect"));
    }

    @Test
    void settings_defaultsFile_bindsToTheRecords() {
        AgentSettings settings = SettingsReader.read(null, java.util.Map.of())
                .section(AgentSettings.SECTION, AgentSettings.class);
        assertEquals("", settings.server().host());
        assertTrue(settings.logs().files().contains("/var/log/auth.log"));
    }
}
