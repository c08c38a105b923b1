package org.spoolhound.indexer.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spoolhound.indexer.notify.TestAlerts.NOON;
import static org.spoolhound.indexer.notify.TestAlerts.alert;
import static org.spoolhound.indexer.notify.TestAlerts.bundle;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.detect.sigma.Level;

final class WebhookChannelTest {

    /** A request as it came. */
    private record Got(Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    private final BlockingQueue<Got> got = new LinkedBlockingQueue<>();

    private HttpServer server(int status) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 9);
        server.createContext("/hook", exchange -> {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            got.add(new Got(Map.copyOf(exchange.getRequestHeaders()), body));
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:9/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static WebhookChannel channel(int port, String secret, Duration timeout) {
        return new WebhookChannel(
                new NotifySettings.Webhook(
                        "http://127.0.0.1:" + port + "/hook?token=hidden",
                        secret,
                        null,
                        Level.HIGH,
                        timeout),
                Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static String failure(WebhookChannel channel) {
        return String.valueOf(assertThrows(
                        DeliveryException.class,
                        () -> channel.send(bundle("webhook", alert("a", Level.HIGH))))
                .getMessage());
    }

    @Test
    void send_isSignedOverTimestampAndBody() throws Exception {
        HttpServer server = server(204);
        try {
            channel(server.getAddress().getPort(), "s3cret", Duration.ofSeconds(30))
                    .send(bundle("webhook", alert("a", Level.HIGH)));
            Got request = got.poll(30, TimeUnit.SECONDS);
            String signed = NOON.getEpochSecond() + "." + request.body();
            assertEquals(
                    "sha256=" + WebhookChannel.hmac("s3cret", signed),
                    request.header("X-spoolhound-signature"));
            assertEquals("bundle-1", request.header("X-spoolhound-id"));
            assertTrue(request.body().contains("\"level\":\"high\""), request.body());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void hmac_isTheKnownOne() {
        assertEquals(
                "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8",
                WebhookChannel.hmac("key", "The quick brown fox jumps over the lazy dog"));
    }

    @Test
    void redirect_isNotFollowed() throws Exception {
        HttpServer server = server(302);
        try {
            int port = server.getAddress().getPort();
            String why = failure(channel(port, "", Duration.ofSeconds(30)));
            assertEquals("http://127.0.0.1:" + port + " answered 302", why);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void server_hangs_isGivenUp() throws Exception {
        try (ScriptedServer server = new ScriptedServer(line -> ScriptedServer.SILENCE)) {
            String why = failure(channel(server.port(), "", Duration.ofMillis(500)));
            assertTrue(why.startsWith("http://127.0.0.1:" + server.port() + ":"), why);
        }
    }

    @Test
    void server_dribbles_isGivenUp() throws Exception {
        try (ScriptedServer server = new ScriptedServer(line -> ScriptedServer.DRIBBLE)) {
            String why = failure(channel(server.port(), "", Duration.ofMillis(500)));
            assertTrue(!why.contains("hidden"), why);
        }
    }
}
