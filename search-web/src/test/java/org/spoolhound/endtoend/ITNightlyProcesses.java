package org.spoolhound.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.endtoend.Launcher.Running;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.report.NightlyReports;
import org.spoolhound.indexer.state.Outbox;
import org.spoolhound.indexer.state.OutboxEntry;
import org.spoolhound.indexer.state.ReportDays;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.command.Exit;

/** Servers in processes of their own, over one folder, and the report of a night. */
final class ITNightlyProcesses {
    /** Longer than a server takes to start on a machine that does much else. */
    private static final long PATIENCE_MILLIS = 240_000;

    private static final String CONF = """
            web.port = 0
            drop.port = 0
            mail { host = "127.0.0.1", port = PORT, encryption = none, from = "s@example.org" }
            report { to = ["ops@example.org"], at = "00:00", zone = "UTC", lists = [LISTS] }
            """;

    @TempDir
    private Path folder;

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

    @BeforeEach
    void startMail() {
        mail.start();
    }

    @AfterEach
    void stopMail() {
        mail.stop();
    }

    /** The newest report of a list is that of the day before yesterday: yesterday's is due. */
    private void makeDue(String list) throws Exception {
        try (StateDatabase database = StateDatabase.open(folder.resolve("data"))) {
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            new ReportDays(database, Clock.systemUTC())
                    .plan(new ReportDays.Of(TenantId.MAIN, list), today.minusDays(2));
        }
    }

    @Test
    void twoServers_overOneFolder_sendOneReport() throws Exception {
        makeDue("");
        makeDue("later");
        try (Running first = serve("first", "")) {
            first.awaitPrinted("Serving ");
            try (Running second = serve("second", "")) {
                second.awaitPrinted("is in use by");
            }
            awaitSent(NightlyReports.NIGHTLY);
            assertEquals(Exit.FINE, first.stop(), first.printed());
        }
        try (Running next = serve("next", "\"later: to=boss@example.org\"")) {
            // Its lists are planned in order: once this one has left, the other was looked at.
            awaitSent(NightlyReports.NIGHTLY + " later");
            assertEquals(Exit.FINE, next.stop(), next.printed());
        }
        List<String> received = received();
        assertTrue(received.stream().anyMatch(one -> one.startsWith("ops@")), received::toString);
        assertTrue(received.stream().anyMatch(one -> one.startsWith("boss@")), received::toString);
        assertEquals(new TreeSet<>(received).size(), received.size(), received::toString);
    }

    private Running serve(String name, String lists) throws Exception {
        Path conf = Files.writeString(
                folder.resolve(name + ".conf"),
                CONF.replace("PORT", Integer.toString(mail.getSmtp().getPort()))
                        .replace("LISTS", lists));
        return new Launcher(Launcher.distribution().resolve("bin/spoolhound"), folder)
                .start(
                        "serve",
                        "--conf",
                        conf.toString(),
                        "--data",
                        folder.resolve("data").toString());
    }

    /** Until a list's report has left: the mail server took it, and it is noted as sent. */
    private void awaitSent(String transition) throws Exception {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        try (StateDatabase database = StateDatabase.open(folder.resolve("data"))) {
            Outbox outbox = new Outbox(database, Clock.systemUTC());
            while (!isSent(outbox, transition)) {
                assertTrue(System.currentTimeMillis() < end, () -> "not sent: " + transition);
                Thread.sleep(50);
            }
        }
    }

    private static boolean isSent(Outbox outbox, String transition) {
        return outbox.newest(TenantId.MAIN, 99).stream()
                .filter(one -> one.notification().transition().equals(transition))
                .anyMatch(one -> one.state() == OutboxEntry.State.SENT);
    }

    /** To whom, and about which day: a report that came twice is twice the same. */
    private List<String> received() throws Exception {
        List<String> received = new ArrayList<>();
        for (var one : mail.getReceivedMessages()) {
            received.add(one.getRecipients(Message.RecipientType.TO)[0] + " " + one.getSubject());
        }
        return received;
    }
}
