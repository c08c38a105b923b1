package org.spoolhound.indexer.notify;

import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.spoolhound.indexer.state.Bundle;

/** Tells a log server of each alert by one line. */
public final class SyslogChannel implements Channel {

    /** Its name in the outbox. */
    public static final String NAME = "syslog";

    /** What every receiver must take over UDP (RFC 5426 asks for 2,048). */
    private static final int MOST_BYTES = 2_048;

    private static final int TIMEOUT_MILLIS = 10_000;

    private final NotifySettings.Syslog settings;
    private final SyslogLine line;

    /** A log server as the settings say. */
    public SyslogChannel(NotifySettings.Syslog settings, String version) {
        this.settings = settings;
        this.line = new SyslogLine(settings.format(), MailMessage.ownName(), version);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> send(Bundle bundle) throws DeliveryException {
        if (settings.host().isEmpty()) {
            return Optional.of("no log server is set any more");
        }
        byte[] bytes = SyslogLine.bytes(
                line.of(AlertNotice.of(bundle.first()), bundle.createdAt()), MOST_BYTES);
        try {
            switch (settings.transport()) {
                case UDP -> datagram(bytes);
                case TCP -> stream(bytes);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw DeliveryException.forNow(
                    "log server " + place() + ": " + e.getClass().getSimpleName() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** Where it leads. */
    public String place() {
        return settings.host() + ":" + settings.port();
    }

    private void datagram(byte[] bytes) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            InetAddress host = InetAddress.getByName(settings.host());
            socket.send(new DatagramPacket(bytes, bytes.length, host, settings.port()));
        }
    }

    private void stream(byte[] bytes) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(settings.host(), settings.port()), TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write((bytes.length + " ").getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
            out.flush();
        }
    }
}
