package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Bundle;
import org.spoolhound.indexer.state.Notification;
import org.spoolhound.indexer.state.Outbox;
import org.spoolhound.indexer.state.Role;

/** The report of a day within the console, and sending it. */
final class ReportPageTest {
    private static final String DAY = "/reports?date=2026-11-20&language=en&zone=UTC";

    @TempDir
    static Path data;

    private static EventReader reader;
    private static TestWeb web;
    private static Browser viewer;
    private static Browser analyst;
    private static Browser admin;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        reader = new TestIndex(data).open();
        web = TestWeb.mailing(data, reader, "ops@example.org");
        viewer = web.loggedIn(Role.VIEWER);
        analyst = web.loggedIn(Role.ANALYST);
        admin = web.loggedIn(Role.ADMIN);
    }

    @AfterAll
    static void stop() throws IOException {
        web.close();
        reader.close();
    }

    private static HttpResponse<String> send(Browser browser, String... pairs) throws Exception {
        Map<String, String> form = new HashMap<>(
                Map.of("date", "2026-11-20", "language", "en", "zone", "UTC", "confirm", "yes"));
        form.put("csrf", Browser.csrf(browser.get(DAY).body()));
        for (int i = 0; i < pairs.length; i += 2) {
            form.put(pairs[i], pairs[i + 1]);
        }
        return browser.post("/reports/send", form);
    }

    @Test
    void page_showsTheReportInAFrame_andItsDownloads() throws Exception {
        HttpResponse<String> page = viewer.get(DAY);
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("<iframe class=\"report\""), page.body());
        assertTrue(page.body().contains("download=\"spoolhound-main-2026-11-20.pdf\""));
        assertFalse(page.body().contains("/reports/send\""), "a viewer sends nothing");
        String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.contains("frame-src 'self'"), policy);
        assertEquals(400, viewer.get("/reports?date=soon").statusCode());
        assertEquals(400, viewer.get(DAY + "x/y").statusCode());
    }

    @Test
    void send_isConfirmed_andItsOutcomeShown() throws Exception {
        assertEquals(400, send(analyst, "confirm", "").statusCode());
        HttpResponse<String> sent = send(analyst);
        assertEquals(303, sent.statusCode(), sent.body());
        String to = sent.headers().firstValue("Location").orElseThrow();
        String page = analyst.get(to).body();
        assertTrue(page.contains("is in the outbox and leaves"), page);
        giveUp("mailbox <full>");
        assertTrue(analyst.get(to).body().contains("was given up: mailbox &lt;full&gt;"));
        String spool = viewer.get("/spool").body();
        assertTrue(spool.contains("Last error: mailbox &lt;full&gt;"), spool);
        assertTrue(web.access().audit().newest(TenantId.MAIN, 20).stream()
                .anyMatch(row -> row.action().equals("report-send")));
    }

    /** Everything that waits. */
    private static void giveUp(String why) {
        Outbox outbox = new Outbox(web.site().database(), Clock.systemUTC());
        Duration minute = Duration.ofMinutes(1);
        Outbox.Taking one = new Outbox.Taking("mail", 1, minute, minute);
        Optional<Bundle> waiting = outbox.take(one);
        while (waiting.isPresent()) {
            outbox.bury(waiting.get(), why);
            waiting = outbox.take(one);
        }
    }

    @Test
    void send_isForAnalysts_andOtherAddressesForAdministrators() throws Exception {
        assertEquals(403, send(viewer).statusCode());
        assertEquals(403, send(analyst, "csrf", "forged").statusCode());
        assertEquals(403, send(analyst, "to", "boss@example.org").statusCode());
        assertEquals(400, send(admin, "to", "no address").statusCode());
        HttpResponse<String> sent = send(admin, "to", "boss@example.org");
        assertEquals(303, sent.statusCode(), sent.body());
        assertTrue(new Outbox(web.site().database(), Clock.systemUTC())
                .newest(TenantId.MAIN, Notification.Kind.REPORT, 10).stream()
                        .anyMatch(one ->
                                one.notification().content().containsValue("boss@example.org")));
    }

    @Test
    void sends_areOfOnesOwnOrganisationOnly() throws Exception {
        web.accounts().addUser("stranger", TestWeb.PASSWORD, Role.ADMIN, new TenantId("other"));
        Browser stranger = web.browser();
        stranger.login("stranger", TestWeb.PASSWORD);
        send(analyst);
        assertTrue(stranger.get("/reports/sends").body().contains("No report was sent yet"));
        assertTrue(stranger.get(DAY).body().contains("<b>them@example.org</b>"));
        assertEquals(303, send(stranger).statusCode());
        assertFalse(stranger.get("/reports/sends").body().contains("No report was sent yet"));
    }
}
