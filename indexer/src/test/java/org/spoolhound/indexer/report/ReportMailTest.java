package org.spoolhound.indexer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.letter.LetterFiles;
import org.spoolhound.indexer.notify.Courier;
import org.spoolhound.indexer.notify.MailChannel;
import org.spoolhound.indexer.notify.MailServer;
import org.spoolhound.indexer.notify.TestMail;
import org.spoolhound.indexer.state.Notification;
import org.spoolhound.indexer.state.Outbox;
import org.spoolhound.indexer.state.StateDatabase;

/** The nightly report all the way to a mail server. */
final class ReportMailTest {
    private static final Instant EVENING = Instant.parse("2026-11-20T20:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-11-21T07:00:00Z");
    private static final ReportSettings SETTINGS = new ReportSettings(
            List.of("ops@example.org", "boss@example.org"),
            LocalTime.of(6, 0),
            "de",
            "Europe/Berlin");

    @TempDir
    Path data;

    private StateDatabase database;

    @BeforeEach
    void open() throws Exception {
        database = StateDatabase.open(data);
        night(EVENING);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private int night(Instant now) {
        return new NightlyReports(database, SETTINGS, clock(now)).plan();
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private int deliver(int port, Instant now) {
        return deliver(database, port, now);
    }

    private static int deliver(StateDatabase database, int port, Instant now) {
        ReportLetters letters = new ReportLetters(
                day -> TestReports.busy(),
                new ReportWriter(LetterFiles.shipped(), "https://hound.example.org"),
                SETTINGS);
        MailChannel channel = new MailChannel(
                new MailServer(TestMail.at(port)),
                Duration.ZERO,
                Map.of(Notification.Kind.REPORT, letters));
        return new Courier(database, channel, Duration.ofDays(3), clock(now)).deliver();
    }

    @Test
    void night_reportArrivesWithPdfAndCsv() throws Exception {
        GreenMail green = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        green.start();
        try {
            night(MORNING);
            assertEquals(1, deliver(green.getSmtp().getPort(), MORNING));
            assertEquals(0, deliver(green.getSmtp().getPort(), MORNING));
            assertEquals(2, green.getReceivedMessages().length, "one for each recipient");
            assertEquals(
                    "Spoolhound: 2 dringende Alarme sind offen, ein Agent schweigt, von einem"
                            + " Agenten fehlen Snapshots – Fr. 20. Nov. 2026 (main)",
                    green.getReceivedMessages()[0].getSubject());
            String raw = GreenMailUtil.getWholeMessage(green.getReceivedMessages()[0]);
            assertTrue(raw.contains("filename=spoolhound-main-2026-11-20.pdf"), raw);
            assertTrue(raw.contains("filename=spoolhound-main-2026-11-20.csv"), raw);
        } finally {
            green.stop();
        }
    }

    @Test
    void twoServersOverOneFolder_oneReportIsSent() throws Exception {
        GreenMail green = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        green.start();
        try (StateDatabase other = StateDatabase.open(data);
                ExecutorService servers = Executors.newFixedThreadPool(2)) {
            int port = green.getSmtp().getPort();
            List<Future<Integer>> sent = new ArrayList<>();
            for (StateDatabase one : List.of(database, other)) {
                sent.add(servers.submit(() -> {
                    int planned = new NightlyReports(one, SETTINGS, clock(MORNING)).plan();
                    deliver(one, port, MORNING);
                    return planned;
                }));
            }
            int planned = 0;
            for (Future<Integer> one : sent) {
                planned += one.get();
            }
            deliver(port, MORNING); // what the slower one planned after the other had looked
            assertEquals(1, planned);
            assertEquals(2, green.getReceivedMessages().length, "one for each recipient");
        } finally {
            green.stop();
        }
    }

    @Test
    void restartAcrossTheDueTime_oneReportIsSent() throws Exception {
        GreenMail green = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        green.start();
        try {
            int port = green.getSmtp().getPort();
            Instant due = Instant.parse("2026-11-21T05:00:00Z");
            assertEquals(0, night(due.minusSeconds(1)));
            database.close();
            database = StateDatabase.open(data);
            assertEquals(1, night(due), "planned, and the server dies before it sends");
            database.close();
            database = StateDatabase.open(data);
            assertEquals(0, night(due.plusSeconds(60)));
            assertEquals(1, deliver(port, due.plusSeconds(60)));
            database.close();
            database = StateDatabase.open(data);
            assertEquals(0, night(due.plusSeconds(120)));
            assertEquals(0, deliver(port, due.plusSeconds(120)));
            assertEquals(2, green.getReceivedMessages().length);
        } finally {
            green.stop();
        }
    }

    @Test
    void serverDown_reportArrivesOnceItIsBack() throws Exception {
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        night(MORNING);
        assertEquals(0, deliver(nobody, MORNING));
        assertTrue(new Outbox(database, clock(MORNING))
                .standing()
                .getFirst()
                .trouble()
                .contains("localhost:" + nobody));
        GreenMail green = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        green.start();
        try {
            assertEquals(1, deliver(green.getSmtp().getPort(), MORNING.plusSeconds(60)));
            assertEquals(2, green.getReceivedMessages().length);
        } finally {
            green.stop();
        }
    }
}
