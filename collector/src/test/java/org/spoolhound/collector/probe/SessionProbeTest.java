package org.spoolhound.collector.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.snapshot.Event;

final class SessionProbeTest {

    @TempDir
    private Path folder;

    private FixtureHost host = new FixtureHost(Path.of("unset"));

    @BeforeEach
    void host() {
        host = new FixtureHost(folder)
                .file("/etc/passwd", "ada:x:1000:1000::/home/ada:/bin/sh")
                .process(500, "sshd", 1, "sshd")
                .process(501, "login", 1, "login");
    }

    private ProbeOutcome observe() {
        return FixtureHost.observe(new SessionProbe(host.files()));
    }

    private static byte[] record(int type, int pid, String line, String user, String from) {
        ByteBuffer b = ByteBuffer.allocate(384).order(ByteOrder.nativeOrder());
        b.putShort(0, (short) type).putInt(4, pid);
        b.put(8, line.getBytes(StandardCharsets.UTF_8));
        b.put(44, user.getBytes(StandardCharsets.UTF_8));
        b.put(76, from.getBytes(StandardCharsets.UTF_8));
        b.putInt(340, 1_700_000_000);
        b.put(348, new byte[] {10, 1, 2, 3});
        return b.array();
    }

    private static byte[] join(byte[]... records) {
        ByteBuffer all = ByteBuffer.allocate(384 * records.length);
        for (byte[] record : records) {
            all.put(record);
        }
        return all.array();
    }

    @Test
    void observe_utmp_tellsLivingSessionsOfPeople() {
        host.bytes(
                "/run/utmp",
                join(
                        record(2, 0, "~", "reboot", ""),
                        record(7, 500, "pts/0", "ada", "office.example.org"),
                        record(7, 999, "pts/1", "ada", "died.example.org"),
                        record(8, 501, "tty1", "", "")));
        ProbeOutcome outcome = observe();
        assertEquals(1, outcome.report().rows());
        Event session = outcome.events().getFirst();
        assertEquals("ada", session.field("user.name"));
        assertEquals("1000", session.field("user.id"));
        assertEquals("pts/0", session.field("system.session.tty"));
        assertEquals("office.example.org", session.field("source.address"));
        assertEquals("10.1.2.3", session.field("source.ip"));
        assertEquals("2023-11-14T22:13:20Z", session.field("event.start"));
    }

    @Test
    void observe_logindSessionUnknownToUtmp_isTold() {
        host.file(
                        "/run/systemd/sessions/4",
                        "# private",
                        "UID=1000",
                        "USER=ada",
                        "CLASS=user",
                        "LEADER=501",
                        "TTY=tty1",
                        "REMOTE_HOST=192.0.2.9",
                        "REALTIME=1700000000000000")
                .file("/run/systemd/sessions/c1", "UID=0", "CLASS=manager", "LEADER=1");
        ProbeOutcome outcome = observe();
        assertEquals(1, outcome.report().rows());
        assertEquals("192.0.2.9", outcome.events().getFirst().field("source.ip"));
        assertEquals("tty1", outcome.events().getFirst().field("system.session.tty"));
    }

    @Test
    void observe_sessionInBoth_isToldOnce() {
        host.bytes("/run/utmp", record(7, 501, "tty1", "ada", ""))
                .file("/run/systemd/sessions/4", "UID=1000", "CLASS=user", "LEADER=501");
        assertEquals(1, observe().report().rows());
    }

    @Test
    void observe_nobodyIsLoggedIn_isComplete() {
        ProbeOutcome outcome = observe();
        assertEquals(0, outcome.report().rows());
        assertNull(outcome.report().failure());
    }

    @Test
    void sessions_truncatedFile_keepsWholeRecords() {
        byte[] two = join(record(7, 500, "pts/0", "ada", ""), record(7, 501, "pts/1", "ada", ""));
        assertEquals(1, Utmp.sessions(java.util.Arrays.copyOf(two, 700)).size());
    }
}
