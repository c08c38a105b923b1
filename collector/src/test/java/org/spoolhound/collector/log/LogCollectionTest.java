package org.spoolhound.collector.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.collector.probe.FixtureHost;
import org.spoolhound.spool.settings.ByteSize;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

final class LogCollectionTest {

    @TempDir
    private Path root;

    private FixtureHost host = new FixtureHost(Path.of("unset"));
    private final List<Event> events = new ArrayList<>();
    private Map<String, String> cursors = Map.of();

    @BeforeEach
    void host() {
        host = new FixtureHost(root);
    }

    private LogsRead read(JournalMode journal, String... files) {
        return read(journal, ByteSize.ofMebibytes(1), files);
    }

    private LogsRead read(JournalMode journal, ByteSize most, String... files) {
        LogSettings settings = new LogSettings(
                List.of(files),
                journal,
                ByteSize.ofMebibytes(1),
                most,
                new ByteSize(1024),
                false,
                true);
        try {
            LogsRead read = new LogCollection(host.files(), host.programs(), settings)
                    .read(cursors, FixtureHost.NOW, ZoneOffset.UTC, events::add);
            cursors = read.cursors();
            return read;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Object> fields(String name) {
        return events.stream().map(e -> e.fields().getOrDefault(name, "none")).toList();
    }

    @Test
    void read_lines_becomeEvents() {
        host.file("/var/log/auth.log", "Nov 21 08:00:01 web sshd[7]: Accepted password for ada");
        LogsRead read = read(JournalMode.OFF, "/var/log/auth.log");
        Event event = events.getFirst();
        assertEquals(EventKind.EVENT, event.kind());
        assertEquals("2026-11-21T08:00:01Z", event.time().toString());
        assertEquals("system.auth", event.field("event.dataset"));
        assertEquals("/var/log/auth.log", event.field("log.file.path"));
        assertEquals("web", event.field("host.hostname"));
        assertEquals("sshd", event.field("process.name"));
        assertEquals(7L, event.field("process.pid"));
        String line = "Nov 21 08:00:01 web sshd[7]: Accepted password for ada";
        assertEquals(line, event.field("message"));
        assertEquals(line, event.field("event.original"));
        assertEquals("log", event.field(Event.PROBE));
        assertEquals(1, read.reports().getFirst().rows());
        assertTrue(read.reports().getFirst().complete());
    }

    @Test
    void read_continuationLines_takeTheTimeBefore() {
        host.file("/var/log/syslog", "orphan", "Nov 21 08:00:01 web app: x", "  y", "continued");
        read(JournalMode.OFF, "/var/log/syslog");
        assertEquals(FixtureHost.NOW, events.get(0).time());
        assertEquals("Nov 21 08:00:01 web app: x\n  y", events.get(1).text("message"));
        assertEquals("2026-11-21T08:00:01Z", events.get(2).time().toString());
    }

    @Test
    void read_otherLogs_areLeftToTheServerToTell() {
        host.file("/var/log/nginx/access.log", "192.0.2.1 - - [21/Nov/2026:08:00:00 +0000]");
        read(JournalMode.OFF, "/var/log/nginx/*.log");
        assertNull(events.getFirst().field("event.dataset"));
    }

    @Test
    void read_longLine_isFlagged() {
        host.file("/var/log/syslog", "x".repeat(3000));
        read(JournalMode.OFF, "/var/log/syslog");
        assertEquals(List.of("truncated"), events.getFirst().field("log.flags"));
        assertEquals(3000L, events.getFirst().field("spoolhound.line_bytes"));
    }

    @Test
    void read_limit_isSharedFairlyAndNothingIsLost() {
        String[] lines = java.util.stream.IntStream.range(0, 200)
                .mapToObj(i -> "line " + i + " " + "x".repeat(20))
                .toArray(String[]::new);
        host.file("/var/log/a", lines).file("/var/log/b", lines);
        read(JournalMode.OFF, new ByteSize(1024), "/var/log/a", "/var/log/b");
        assertTrue(fields("log.file.path").contains("/var/log/b"), "the second log has its share");
        for (int i = 0; i < 30; i++) {
            read(JournalMode.OFF, new ByteSize(1024), "/var/log/a", "/var/log/b");
        }
        assertEquals(400, events.size());
    }

    @Test
    void read_logThatCannotBeRead_isAnEventAndTheOthersGoOn() {
        host.file("/var/log/real", "x").link("/var/log/a", "real").file("/var/log/b", "y");
        LogsRead read = read(JournalMode.OFF, "/var/log/a", "/var/log/b");
        assertFalse(read.reports().getFirst().complete());
        assertEquals("log-gap", events.getFirst().field("event.action"));
        assertEquals("/var/log/a", events.getFirst().field("log.file.path"));
        assertTrue(fields("message").contains("y"));
    }

    @Test
    void read_damagedCursor_isNamedAndReadAnew() {
        host.file("/var/log/a", "x");
        cursors = Map.of("log:/var/log/a", "garbage");
        read(JournalMode.OFF, "/var/log/a");
        assertEquals(List.of("log-gap", "none"), fields("event.action"));
    }

    @Test
    void read_logTakenOutOfTheSettings_isForgotten() {
        host.file("/var/log/a", "x");
        read(JournalMode.OFF, "/var/log/a");
        host.file("/var/log/a", "x", "y");
        assertEquals(Map.of(), read(JournalMode.OFF).cursors());
        assertEquals(List.of("x"), fields("message"));
    }

    @Test
    void read_logMissingForAWhile_keepsItsCursor() throws IOException {
        host.file("/var/log/a", "x");
        read(JournalMode.OFF, "/var/log/*");
        Path log = host.files().path("/var/log/a");
        java.nio.file.Files.move(log, log.resolveSibling("a.1"));
        read(JournalMode.OFF, "/var/log/*");
        host.file("/var/log/a", "y");
        read(JournalMode.OFF, "/var/log/*");
        assertEquals(List.of("x", "y"), fields("message"));
    }

    private static String entry(int number, String message) {
        return "{\"__CURSOR\":\"s=aa;i=" + Integer.toHexString(number) + ";b=b;m=1;t="
                + Long.toHexString(1_700_000_000_000_000L + number) + ";x=1\","
                + "\"__REALTIME_TIMESTAMP\":\"" + (1_700_000_000_000_000L + number) + "\","
                + "\"_HOSTNAME\":\"web\",\"SYSLOG_IDENTIFIER\":\"sshd\",\"_PID\":\"7\","
                + "\"SYSLOG_FACILITY\":\"10\",\"PRIORITY\":\"6\",\"_UID\":\"0\",\"MESSAGE\":"
                + message + "}";
    }

    private FixtureHost journal(String... script) {
        return host.file("/var/log/journal/x/system.journal", "").program("journalctl", script);
    }

    private static String cursor(LogsRead read) {
        String cursor = read.cursors().getOrDefault("journal", "");
        return cursor.substring(0, cursor.indexOf(";b="));
    }

    @Test
    void journal_entries_becomeEventsThatReadLikeSyslog() {
        journal("cat <<'END'", entry(1, "\"Accepted password for ada\""), "END");
        LogsRead read = read(JournalMode.AUTO);
        Event event = events.getFirst();
        assertEquals(
                "2023-11-14T22:13:20.000001+00:00 web sshd[7]: Accepted password for ada",
                event.field("event.original"));
        assertEquals("system.auth", event.field("event.dataset"));
        assertEquals("2023-11-14T22:13:20.000001Z", event.time().toString());
        assertEquals(7L, event.field("process.pid"));
        assertEquals(6L, event.field("log.syslog.severity.code"));
        assertNotNull(read.cursors().get("journal"));
    }

    @Test
    void journal_nextRun_goesOnBehindTheCursor() {
        journal("cat <<'END'", entry(1, "\"a\""), "END");
        read(JournalMode.ON);
        journal(
                "case \"$*\" in *--after-cursor=s=aa\\;i=1\\;*) ;; *) exit 9;; esac",
                "cat <<'END'",
                entry(2, "\"b\""),
                "END");
        LogsRead read = read(JournalMode.ON);
        assertTrue(read.reports().get(1).complete(), () -> read.reports().toString());
        assertEquals(2, events.size());
    }

    @Test
    void journal_cursorUnknown_goesOnFromTheTimeWithoutRepeating() {
        journal("cat <<'END'", entry(5, "\"a\""), "END");
        read(JournalMode.ON);
        journal(
                "case \"$*\" in *--after-cursor*) exit 1;; *--since=@1700000000*) ;; *) exit 9;; esac",
                "cat <<'END'",
                entry(4, "\"old\""),
                entry(5, "\"a\""),
                entry(6, "\"b\""),
                "END");
        read(JournalMode.ON);
        List<Object> messages = fields("message");
        assertEquals(3, messages.size(), messages::toString);
        assertTrue(messages.get(1).toString().endsWith("sshd[7]: b"));
        assertEquals("log-gap", events.get(2).field("event.action"));
    }

    @Test
    void journal_binaryMessageAndBrokenEntry_areHandled() {
        journal(
                "cat <<'END'",
                entry(1, "[104,105,255]"),
                "{\"__CURSOR\":\"s=aa;i=2;b=b;m=1;t=1;x=1\",\"MESSAGE\":{{",
                entry(3, "\"c\""),
                "END");
        LogsRead read = read(JournalMode.ON);
        String message = String.valueOf(events.getFirst().field("message"));
        assertTrue(message.endsWith("sshd[7]: hi\ufffd"), message);
        assertEquals(2, read.reports().get(1).rows());
        assertFalse(read.reports().get(1).complete());
        assertEquals("s=aa;i=3", cursor(read));
    }

    @Test
    void journal_besideSyslogFiles_isLeftUnlessAskedFor() {
        journal("cat <<'END'", entry(1, "\"a\""), "END").file("/var/log/syslog", "a");
        read(JournalMode.AUTO, "/var/log/syslog");
        assertEquals(1, events.size());
        read(JournalMode.ON, "/var/log/syslog");
        assertEquals(2, events.size());
    }

    @Test
    void journal_limit_leavesTheRestForTheNextRun() {
        journal(
                "cat <<'END'",
                entry(1, "\"a\""),
                entry(2, "\"" + "x".repeat(2000) + "\""),
                entry(3, "\"c\""),
                "END");
        LogsRead read = read(JournalMode.ON, new ByteSize(1024));
        assertEquals(2, events.size());
        assertEquals("s=aa;i=2", cursor(read));
    }
}
