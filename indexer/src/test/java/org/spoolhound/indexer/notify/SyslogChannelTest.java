package org.spoolhound.indexer.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spoolhound.indexer.notify.TestAlerts.NOON;
import static org.spoolhound.indexer.notify.TestAlerts.alert;
import static org.spoolhound.indexer.notify.TestAlerts.bundle;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.notify.NotifySettings.Syslog.Format;
import org.spoolhound.indexer.notify.NotifySettings.Syslog.Transport;

final class SyslogChannelTest {

    private static SyslogChannel channel(int port, Transport transport, Format format) {
        return new SyslogChannel(
                new NotifySettings.Syslog("127.0.0.1", port, transport, format, Level.LOW), "1.0");
    }

    private static AlertNotice notice() {
        return AlertNotice.of(alert("a1", Level.CRITICAL));
    }

    @Test
    void rfc5424_escapesStructuredData() {
        String line = new SyslogLine(Format.RFC5424, "hound", "1.0").of(notice(), NOON);
        assertTrue(
                line.startsWith(
                        "<130>1 2026-11-21T12:00:00Z hound spoolhound - alert [alert@32473 "),
                line);
        assertTrue(line.contains(" users=\"mallory\\\"\\]\\\\n=x\""), line);
        assertTrue(line.endsWith("] Reverse | shell (host.name=db-1)"), line);
    }

    @Test
    void cef_escapesHeaderAndExtension() {
        String line = new SyslogLine(Format.CEF, "hound", "1.0").of(notice(), NOON);
        assertTrue(
                line.contains(" - CEF:0|Spoolhound|Spoolhound|1.0|rule-1|Reverse \\| shell|10|"),
                line);
        assertTrue(line.contains(" duser=mallory\"]\\\\n\\=x "), line);
        assertTrue(line.contains(" src=203.0.113.7 "), line);
        assertTrue(line.endsWith("msg=Reverse | shell (host.name\\=db-1)"), line);
    }

    @Test
    void bytes_areCutBetweenCharacters() {
        assertEquals(5, SyslogLine.bytes("abcäö", 6).length);
        assertEquals("abc", new String(SyslogLine.bytes("abcä", 4), StandardCharsets.UTF_8));
    }

    @Test
    void udp_isOneDatagram() throws Exception {
        try (DatagramSocket socket =
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            socket.setSoTimeout(30_000);
            channel(socket.getLocalPort(), Transport.UDP, Format.CEF)
                    .send(bundle("syslog", alert("a1", Level.HIGH)));
            DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
            socket.receive(packet);
            String line =
                    new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
            assertTrue(line.contains("CEF:0|"), line);
        }
    }

    @Test
    void tcp_tellsTheLengthFirst() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            channel(server.getLocalPort(), Transport.TCP, Format.RFC5424)
                    .send(bundle("syslog", alert("a1", Level.HIGH)));
            try (Socket client = server.accept()) {
                String all =
                        new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                int space = all.indexOf(' ');
                byte[] rest = all.substring(space + 1).getBytes(StandardCharsets.UTF_8);
                assertEquals(Integer.parseInt(all.substring(0, space)), rest.length);
            }
        }
    }

    @Test
    void tcp_nobodyListens_saysWhere() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String why = String.valueOf(assertThrows(
                        DeliveryException.class,
                        () -> channel(port, Transport.TCP, Format.CEF)
                                .send(bundle("syslog", alert("a1", Level.HIGH))))
                .getMessage());
        assertTrue(why.startsWith("log server 127.0.0.1:" + port + ": "), why);
    }
}
