package org.spoolhound.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.command.Exit;

/** {@code notify test}: one message on the way that alerts take. */
final class NotifyVerbsTest {
    private static final long LIMIT_SECONDS = 60;

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void makeAServer() {
        cli = new Cli(folder.resolve("data"));
        cli.run("user", "add", "alice").fine();
    }

    private Cli.Answer test(String configuration, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("own.conf"), configuration);
        String[] call = {"--conf", file.toString(), "notify", "test"};
        String[] all = java.util.Arrays.copyOf(call, call.length + more.length);
        System.arraycopy(more, 0, all, call.length, more.length);
        return cli.run(all);
    }

    @Test
    void webhook_takesASignedMessageThatSaysItIsATest() throws Exception {
        CompletableFuture<String> body = new CompletableFuture<>();
        CompletableFuture<String> signature = new CompletableFuture<>();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            signature.complete(exchange.getRequestHeaders().getFirst("X-Spoolhound-Signature"));
            body.complete(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            String place = "http://127.0.0.1:" + server.getAddress().getPort();
            Cli.Answer answer = test(
                    "notify.webhook { url = \"" + place + "/hook?key=x\", secret = s }",
                    "--channel",
                    "webhook");
            assertEquals(place + " took the message\n", answer.fine().out());
            String sent = body.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            assertTrue(sent.contains("\"transition\":\"test\""), sent);
            assertTrue(sent.contains("'spoolhound notify test' sent this"), sent);
            assertTrue(signature.get(LIMIT_SECONDS, TimeUnit.SECONDS).startsWith("sha256="));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void syslog_takesOneLine() throws Exception {
        try (ServerSocket log = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> {
                try (Socket socket = log.accept()) {
                    return new String(
                            socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            Cli.Answer answer = test(
                    "notify.syslog { host = \"127.0.0.1\", port = " + log.getLocalPort()
                            + ", transport = tcp, format = cef }",
                    "--channel",
                    "syslog",
                    "--format",
                    "json");
            assertEquals(
                    "{\"channel\":\"syslog\",\"server\":\"127.0.0.1:" + log.getLocalPort()
                            + "\",\"remark\":null}\n",
                    answer.fine().out());
            String sent = line.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            assertTrue(sent.contains("CEF:0|"), sent);
            assertTrue(sent.contains("spoolhound notify test"), sent);
        }
    }

    @Test
    void serverDown_isOneLine() throws Exception {
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        Cli.Answer answer = test(
                "notify.webhook.url = \"http://127.0.0.1:" + nobody + "/\"",
                "--channel",
                "webhook");
        assertEquals(Exit.BROKEN, answer.exit());
        assertTrue(answer.err().contains("127.0.0.1:" + nobody), answer.err());
        assertEquals(1, answer.err().lines().count(), answer.err());
    }

    @Test
    void notSet_saysWhatToSet() throws IOException {
        String[] channels = {"webhook", "syslog"};
        String[] keys = {"notify.webhook.url", "notify.syslog.host"};
        for (int i = 0; i < channels.length; i++) {
            Cli.Answer answer = test("", "--channel", channels[i]);
            assertEquals(Exit.BROKEN, answer.exit());
            assertTrue(answer.err().contains(keys[i]), answer.err());
        }
        Cli.Answer mail = test("", "--to", "a@example.org");
        assertEquals(Exit.BROKEN, mail.exit());
        assertTrue(mail.err().contains("mail.host"), mail.err());
    }

    @Test
    void wrongCalls_areRefused() throws IOException {
        assertEquals(Exit.USAGE, test("").exit(), "nobody to write to");
        assertEquals(Exit.USAGE, test("", "--to", "nobody").exit());
        assertEquals(Exit.USAGE, test("", "--channel", "pigeon").exit());
        assertEquals(
                Exit.USAGE,
                test("", "--channel", "syslog", "--to", "a@example.org").exit());
    }
}
