package org.spoolhound.indexer.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spoolhound.indexer.notify.TestMail.LETTER;
import static org.spoolhound.indexer.notify.TestMail.NOON;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MailServerTest {

    @TempDir
    Path folder;

    private static GreenMail green() {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        server.start();
        return server;
    }

    private static String failure(MailServer server) {
        return String.valueOf(
                assertThrows(DeliveryException.class, () -> server.send(LETTER, "id", NOON))
                        .getMessage());
    }

    @Test
    void send_arrivesAsWritten() throws Exception {
        GreenMail green = green();
        try {
            MailServer server = new MailServer(TestMail.at(green.getSmtp().getPort()));
            assertEquals(Optional.empty(), server.send(LETTER, "4711", NOON));
            MimeMessage message = green.getReceivedMessages()[0];
            assertEquals("Übersicht: ruhig", message.getSubject());
            assertEquals("<4711@example.org>", message.getMessageID());
            assertEquals(NOON, message.getSentDate().toInstant());
        } finally {
            green.stop();
        }
    }

    @Test
    void send_twice_hasOneMessageId() throws Exception {
        GreenMail green = green();
        try {
            MailServer server = new MailServer(TestMail.at(green.getSmtp().getPort()));
            server.send(LETTER, "same", NOON);
            server.send(LETTER, "same", NOON);
            MimeMessage[] got = green.getReceivedMessages();
            assertEquals(got[0].getMessageID(), got[1].getMessageID());
        } finally {
            green.stop();
        }
    }

    @Test
    void login_wrongPassword_saysWhoWasRefused() throws Exception {
        GreenMail green = green();
        try {
            green.setUser("hound@example.org", "hound", "right");
            int port = green.getSmtp().getPort();
            new MailServer(TestMail.login(port, "hound", "right")).check();
            String why = failure(new MailServer(TestMail.login(port, "hound", "wrong")));
            assertTrue(why.contains("refused the login of hound"), why);
            assertFalse(why.contains("wrong"), why);
        } finally {
            green.stop();
        }
    }

    @Test
    void tls_unknownCertificate_isRefusedUntilTrusted() throws Exception {
        TestCertificate certificate = TestCertificate.make(folder);
        try (ScriptedServer server =
                new ScriptedServer(certificate.listen(), ScriptedServer::good)) {
            MailSettings.Encryption tls = MailSettings.Encryption.TLS;
            String why = failure(new MailServer(TestMail.at(server.port(), tls, null)));
            assertTrue(why.contains("not trusted"), why);
            assertTrue(server.heard().isEmpty());
            new MailServer(TestMail.at(server.port(), tls, certificate.pem()))
                    .send(LETTER, "id", NOON);
            assertTrue(server.heard().contains("DATA"));
        }
    }

    @Test
    void starttls_notOffered_saysNothingInClear() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer::good)) {
            MailSettings.Encryption starttls = MailSettings.Encryption.STARTTLS;
            String why = failure(new MailServer(TestMail.at(server.port(), starttls, null)));
            assertTrue(why.contains("STARTTLS"), why);
            assertTrue(server.heard().stream().noneMatch(line -> line.startsWith("MAIL")));
        }
    }

    @Test
    void server_down_saysWhere() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String why = failure(new MailServer(TestMail.at(port)));
        assertTrue(why.contains("localhost:" + port), why);
    }

    @Test
    void server_silent_isGivenUpAfterTheTimeout() throws Exception {
        try (ScriptedServer server = new ScriptedServer(line -> ScriptedServer.SILENCE)) {
            MailSettings settings = TestMail.impatient(server.port(), Duration.ofSeconds(1));
            assertTrue(failure(new MailServer(settings)).contains("localhost"));
        }
    }

    @Test
    void server_dribbles_isBrokenOff() throws Exception {
        try (ScriptedServer server = new ScriptedServer(line -> ScriptedServer.DRIBBLE)) {
            MailServer impatient =
                    new MailServer(TestMail.at(server.port()), Duration.ofSeconds(1));
            assertTrue(failure(impatient).contains("took longer"));
        }
    }

    @Test
    void server_cutsTheLineInTheMiddle_mayNotHaveTakenIt() throws Exception {
        ScriptedServer.Script script =
                line -> line.equals(".") ? ScriptedServer.HANG_UP : ScriptedServer.good(line);
        try (ScriptedServer server = new ScriptedServer(script)) {
            failure(new MailServer(TestMail.at(server.port())));
            assertTrue(server.heard().contains("DATA"));
        }
    }

    @Test
    void server_refusesOneOfTwo_reachesTheOther() throws Exception {
        ScriptedServer.Script script =
                line -> line.contains("gone@") ? "550 no such user" : ScriptedServer.good(line);
        try (ScriptedServer server = new ScriptedServer(script)) {
            Letter letter = Letter.plain(List.of("gone@example.org", "b@example.org"), "s", "t");
            Optional<String> remark =
                    new MailServer(TestMail.at(server.port())).send(letter, "id", NOON);
            assertEquals(Optional.of("not taken for gone@example.org"), remark);
        }
    }

    @Test
    void server_refusesAll_saysWhatItAnswered() throws Exception {
        ScriptedServer.Script script = line ->
                line.startsWith("RCPT") ? "554 blocked, see policy" : ScriptedServer.good(line);
        try (ScriptedServer server = new ScriptedServer(script)) {
            String why = failure(new MailServer(TestMail.at(server.port())));
            assertTrue(why.contains("ops@example.org") && why.contains("blocked"), why);
        }
    }

    @Test
    void attachment_arrivesUnchanged() throws Exception {
        GreenMail green = green();
        try {
            byte[] content = "a;b\n".getBytes(StandardCharsets.UTF_8);
            Letter letter = new Letter(
                    List.of("a@example.org"),
                    "s",
                    "text",
                    "<p>html</p>",
                    List.of(new Letter.Attachment("x.csv", "text/csv", content)));
            new MailServer(TestMail.at(green.getSmtp().getPort())).send(letter, "id", NOON);
            String raw = com.icegreen.greenmail.util.GreenMailUtil.getWholeMessage(
                    green.getReceivedMessages()[0]);
            assertTrue(raw.contains("multipart/alternative"), raw);
            assertTrue(raw.contains("filename=x.csv"), raw);
        } finally {
            green.stop();
        }
    }
}
