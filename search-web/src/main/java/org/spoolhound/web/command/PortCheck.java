package org.spoolhound.web.command;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.spoolhound.spool.checkup.Finding;

/**
 * Whether a server could listen, or does already.
 *
 * @param address of the settings
 * @param port of the settings; 0 for any
 * @param key of the setting, for people
 */
record PortCheck(String address, int port, String key) {
    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(5).toMillis();
    private static final int MOST_PAGE_BYTES = 1 << 20;
    private static final String GREETING = "SSH-2.0-spoolhound";

    /** Looks who answers. */
    interface Answer {
        boolean isOurs(InetSocketAddress place) throws IOException;
    }

    Finding look(Answer answer) throws IOException {
        String place = address + " port " + port;
        if (port == 0) {
            return Finding.ok("any free port (" + key + " = 0)");
        }
        try {
            new ServerSocket(port, 1, InetAddress.getByName(address)).close();
            return Finding.ok(place + " is free");
        } catch (BindException e) {
            return answers(answer)
                    ? Finding.ok("a Spoolhound answers on " + place)
                    : Finding.failed(
                            "cannot listen on " + place + ": " + e.getMessage(),
                            "stop the other program, or set " + key);
        }
    }

    private boolean answers(Answer answer) {
        try {
            return answer.isOurs(new InetSocketAddress(reachable(), port));
        } catch (IOException e) {
            return false;
        }
    }

    private String reachable() {
        return address.equals("0.0.0.0") || address.equals("::") ? "127.0.0.1" : address;
    }

    /** Whether a drop answers there. */
    static boolean isDrop(InetSocketAddress place) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(place, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            byte[] greeting = socket.getInputStream().readNBytes(GREETING.length());
            return new String(greeting, StandardCharsets.US_ASCII).equals(GREETING);
        }
    }

    /** Whether our console answers there. */
    static boolean isConsole(InetSocketAddress place) throws IOException {
        String host = place.getAddress() == null
                ? place.getHostString()
                : place.getAddress().getHostAddress();
        String name = host.contains(":") ? "[" + host + "]" : host;
        URI url = URI.create("http://" + name + ":" + place.getPort() + "/login");
        if (!(url.toURL().openConnection() instanceof HttpURLConnection page)) {
            return false;
        }
        page.setConnectTimeout(PATIENCE_MILLIS);
        page.setReadTimeout(PATIENCE_MILLIS);
        try (InputStream in = page.getInputStream()) {
            String text = new String(in.readNBytes(MOST_PAGE_BYTES), StandardCharsets.UTF_8);
            return text.contains("Spoolhound");
        } finally {
            page.disconnect();
        }
    }
}
