package org.spoolhound.collector.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.snapshot.Event;

final class SocketProbeTest {

    private static final String HEADING =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid"
                    + "  timeout inode";

    @TempDir
    private Path folder;

    private FixtureHost host = new FixtureHost(Path.of("unset"));

    @BeforeEach
    void host() {
        host = new FixtureHost(folder)
                .file("/etc/passwd", "www:x:33:33::/var/www:/bin/false")
                .file(
                        "/proc/net/tcp",
                        HEADING,
                        line("00000000:0016", "00000000:0000", "0A", 0, 100),
                        line("0500000A:0016", "0200000A:D431", "01", 0, 101),
                        line("0500000A:8235", "0101A8C0:01BB", "01", 33, 102),
                        line("0500000A:8236", "0101A8C0:01BB", "06", 0, 0))
                .file(
                        "/proc/net/tcp6",
                        HEADING,
                        line(
                                "00000000000000000000000001000000:1F90",
                                "00000000000000000000000000000000:0000",
                                "0A",
                                33,
                                103))
                .file(
                        "/proc/net/udp",
                        HEADING,
                        line("0100007F:0035", "00000000:0000", "07", 0, 104))
                .process(10, "sshd", 1, "sshd")
                .link("/proc/10/exe", "/usr/sbin/sshd")
                .link("/proc/10/fd/3", "socket:[100]")
                .link("/proc/10/fd/4", "socket:[101]")
                .link("/proc/10/fd/5", "/dev/null")
                .process(11, "nginx", 1, "nginx")
                .link("/proc/11/fd/6", "socket:[103]")
                .link("/proc/11/fd/7", "pipe:[102]");
    }

    private static String line(String local, String remote, String state, long uid, long inode) {
        return "   0: " + local + " " + remote + " " + state
                + " 00000000:00000000 00:00000000 00000000 " + uid + "        0 " + inode
                + " 1 0000000000000000 100 0 0 10 0";
    }

    private ProbeOutcome observe() {
        return FixtureHost.observe(new SocketProbe(host.files()));
    }

    @Test
    void observe_listener_tellsAddressPortAndProcess() {
        Event ssh = FixtureHost.where(observe(), "server.port", 22L);
        assertEquals("0.0.0.0", ssh.field("server.ip"));
        assertEquals("listening", ssh.field("network.direction"));
        assertEquals("tcp", ssh.field("network.transport"));
        assertEquals("ipv4", ssh.field("network.type"));
        assertEquals(10L, ssh.field("process.pid"));
        assertEquals("/usr/sbin/sshd", ssh.field("process.executable"));
        assertEquals("tcp listens on 0.0.0.0:22 (sshd, pid 10)", ssh.field("message"));
    }

    @Test
    void observe_connectionToAListener_comesIn() {
        Event in = FixtureHost.where(observe(), "source.ip", "10.0.0.2");
        assertEquals("ingress", in.field("network.direction"));
        assertEquals(54321L, in.field("source.port"));
        assertEquals("10.0.0.5", in.field("destination.ip"));
        assertEquals(22L, in.field("destination.port"));
        assertEquals("ESTABLISHED", in.field("system.socket.state"));
    }

    @Test
    void observe_connectionFromAnotherPort_goesOut() {
        Event out = FixtureHost.where(observe(), "destination.ip", "192.168.1.1");
        assertEquals("egress", out.field("network.direction"));
        assertEquals(443L, out.field("destination.port"));
        assertEquals("10.0.0.5", out.field("source.ip"));
        assertEquals("www", out.field("user.name"));
        assertNull(out.field("process.pid"));
    }

    @Test
    void observe_ownerlessSocket_belongsToNobody() {
        Event gone = FixtureHost.where(observe(), "system.socket.state", "TIME_WAIT");
        assertNull(gone.field("user.id"));
    }

    @Test
    void observe_ipv6AndUdp_areTold() {
        Event web = FixtureHost.where(observe(), "server.port", 8080L);
        assertEquals("::1", web.field("server.ip"));
        assertEquals("ipv6", web.field("network.type"));
        assertEquals("nginx", web.field("process.name"));
        Event dns = FixtureHost.where(observe(), "server.port", 53L);
        assertEquals("udp", dns.field("network.transport"));
        assertEquals("127.0.0.1", dns.field("server.ip"));
    }

    @Test
    void observe_noTables_isIncomplete(@TempDir Path empty) {
        assertFalse(FixtureHost.observe(new SocketProbe(new FixtureHost(empty).files()))
                .report()
                .complete());
    }

    @Test
    void observe_thisHost_findsOurOwnListener() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Event own = FixtureHost.where(
                    FixtureHost.observe(new SocketProbe(HostFiles.real())), "server.port", (long)
                            server.getLocalPort());
            assertEquals(ProcessHandle.current().pid(), own.field("process.pid"));
        }
    }
}
