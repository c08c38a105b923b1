package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.AlertWork;
import org.spoolhound.indexer.state.AlertWriter;
import org.spoolhound.indexer.state.Alerts;
import org.spoolhound.indexer.state.RaisedAlert;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.indexer.state.Triage;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/** The queue, one alert, and triage, as they travel. */
final class AlertPagesTest {
    private static final TenantId OTHER = new TenantId("other");
    private static final Instant TIME = Instant.parse("2026-11-21T09:00:00Z");
    private static final String EVENT = "0a1b2c3d4e5f-00000001-1";

    @TempDir
    static Path data;

    private static TestWeb web;
    private static Browser analyst;
    private static Browser viewer;
    private static int raised;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        web = TestWeb.start(
                data,
                new MemoryEvents(List.of(
                        new Event(EventKind.EVENT, TIME, Map.of("message", "nc -l 4444 <b>")))));
        analyst = web.loggedIn(Role.ANALYST);
        viewer = web.loggedIn(Role.VIEWER);
    }

    @AfterAll
    static void stop() throws IOException {
        web.close();
    }

    /** A new alert; each has a host of its own. */
    private static RaisedAlert raise(TenantId tenant, String title, Level level) {
        RaisedAlert alert = TestAlerts.alert(
                tenant,
                title,
                level,
                "host-" + raised++,
                Map.of(EVENT, TIME, "0a1b2c3d4e5f-00000001-99", TIME.minusSeconds(9)));
        new AlertWriter(web.site().database(), Clock.systemUTC()).save(alert, TestAlerts.RULE_TEXT);
        return alert;
    }

    private static String page(Browser browser, int status, String path) throws Exception {
        HttpResponse<String> answer = browser.get(path);
        assertEquals(status, answer.statusCode(), answer.body());
        return answer.body();
    }

    private static HttpResponse<String> work(Browser browser, String id, String... pairs)
            throws Exception {
        Map<String, String> form = new HashMap<>();
        form.put("csrf", Browser.csrf(browser.get("/alerts").body()));
        form.put("id", id);
        for (int i = 0; i < pairs.length; i += 2) {
            form.put(pairs[i], pairs[i + 1]);
        }
        return browser.post("/alerts/work", form);
    }

    private static AlertWork workOn(RaisedAlert alert) {
        return new Alerts(web.site().database())
                .find(alert.tenant(), alert.id())
                .orElseThrow()
                .work();
    }

    @Test
    void queue_filtersByLevelTextAndValue() throws Exception {
        RaisedAlert grave = raise(TenantId.MAIN, "Reverse <shell>", Level.CRITICAL);
        RaisedAlert low = raise(TenantId.MAIN, "New listener", Level.LOW);
        String all = page(viewer, 200, "/alerts?state=all");
        assertTrue(all.contains("Reverse &lt;shell&gt;") && all.contains("New listener"), all);
        String high = page(viewer, 200, "/alerts?level=high");
        assertTrue(high.contains(grave.id()) && !high.contains(low.id()), high);
        String text = page(viewer, 200, "/alerts?text=listen");
        assertTrue(text.contains(low.id()) && !text.contains(grave.id()), text);
        String value = page(viewer, 200, "/alerts?value=" + low.group().get("host.name"));
        assertTrue(value.contains(low.id()) && !value.contains(grave.id()), value);
        page(viewer, 400, "/alerts?state=whatever");
    }

    @Test
    void alert_showsEvidenceRuleAndTechnique() throws Exception {
        RaisedAlert alert = raise(TenantId.MAIN, "Seen", Level.HIGH);
        String page = page(viewer, 200, "/alerts/" + alert.id());
        assertTrue(page.contains("nc -l 4444 &lt;b&gt;"), page);
        assertTrue(page.contains("1 event has passed the retention."), page);
        assertTrue(page.contains("title: &lt;script&gt;owned=1"), page);
        assertTrue(page.contains("https://attack.mitre.org/techniques/T1059/004/"), page);
        assertTrue(page.contains("Ann &lt;b&gt;"), page);
        assertFalse(page.contains("name=\"act\""), "a viewer is offered nothing to do");
    }

    @Test
    void alertOfAnotherOrganisation_isNotThere() throws Exception {
        RaisedAlert foreign = raise(OTHER, "Foreign", Level.HIGH);
        page(analyst, 404, "/alerts/" + foreign.id());
        assertFalse(page(analyst, 200, "/alerts?state=all").contains("Foreign"));
        assertEquals(404, work(analyst, foreign.id(), "act", "acknowledge").statusCode());
        assertEquals(AlertWork.UNTOUCHED, workOn(foreign));
    }

    @Test
    void triage_step_isKeptAndTold() throws Exception {
        RaisedAlert alert = raise(TenantId.MAIN, "Worked on", Level.HIGH);
        HttpResponse<String> answer = work(
                analyst,
                alert.id(),
                "act",
                "close",
                "verdict",
                "false-positive",
                "note",
                "a scanner of ours",
                "back",
                "/alerts/" + alert.id());
        assertEquals(
                "/alerts/" + alert.id() + "?done=close-1",
                answer.headers().firstValue("Location").orElse(""));
        assertEquals(AlertWork.Verdict.FALSE_POSITIVE, workOn(alert).verdict());
        String page = page(analyst, 200, "/alerts/" + alert.id() + "?done=close-1");
        assertTrue(page.contains("closed as false-positive: a scanner of ours"), page);
        assertTrue(page.contains("1 alert is closed."), page);
        assertTrue(
                web.access().audit().newest(TenantId.MAIN, 50).stream()
                        .anyMatch(row -> row.action().equals("alert-close")
                                && row.target().equals(alert.id())),
                "it is in the audit log");
    }

    @Test
    void triage_assignedAndSnoozed() throws Exception {
        RaisedAlert alert = raise(TenantId.MAIN, "Later", Level.HIGH);
        work(analyst, alert.id(), "act", "assign", "assignee", "viewer");
        work(analyst, alert.id(), "act", "snooze", "until", "now+7d");
        assertEquals("viewer", workOn(alert).assignee());
        assertFalse(page(viewer, 200, "/alerts").contains(alert.id()));
        assertTrue(page(viewer, 200, "/alerts?state=all&who=me").contains("snoozed until"));
        work(analyst, alert.id(), "act", "wake");
        assertTrue(page(viewer, 200, "/alerts").contains(alert.id()));
    }

    @Test
    void triage_wrong_isRefusedAndChangesNothing() throws Exception {
        RaisedAlert alert = raise(TenantId.MAIN, "Untouched", Level.HIGH);
        assertEquals(400, work(analyst, alert.id(), "act", "close").statusCode());
        assertEquals(400, work(analyst, alert.id(), "act", "explode").statusCode());
        assertEquals(
                400, work(analyst, alert.id(), "act", "assign", "assignee", "x").statusCode());
        assertEquals(
                400,
                work(analyst, alert.id(), "act", "snooze", "until", "now-1d").statusCode());
        assertEquals(403, work(viewer, alert.id(), "act", "acknowledge").statusCode());
        assertEquals(AlertWork.UNTOUCHED, workOn(alert));
    }

    @Test
    void back_leadsToOwnPagesOnly() throws Exception {
        RaisedAlert alert = raise(TenantId.MAIN, "Back", Level.HIGH);
        for (String back : List.of("//evil.example", "https://evil.example", "/logout")) {
            HttpResponse<String> answer =
                    work(analyst, alert.id(), "act", "acknowledge", "back", back);
            assertEquals(
                    "/alerts?done=acknowledge-1",
                    answer.headers().firstValue("Location").orElse(""));
        }
    }

    @Test
    void comment_isShownAsText() throws Exception {
        RaisedAlert alert = raise(TenantId.MAIN, "Discussed", Level.HIGH);
        Map<String, String> form = new HashMap<>();
        form.put("csrf", Browser.csrf(analyst.get("/alerts").body()));
        form.put("text", "looks <b>real</b>");
        String path = "/alerts/" + alert.id() + "/comment";
        assertEquals(303, analyst.post(path, form).statusCode());
        assertTrue(page(viewer, 200, "/alerts/" + alert.id()).contains("looks &lt;b&gt;real"));
        form.put("text", " ");
        assertEquals(400, analyst.post(path, form).statusCode());
        assertEquals(
                1,
                new Triage(web.site().database(), Clock.systemUTC())
                        .comments(alert.id())
                        .size());
    }

    @Test
    void pageOfAHost_leadsToItsAlerts() throws Exception {
        RaisedAlert alert = raise(TenantId.MAIN, "Counted", Level.HIGH);
        String host = alert.group().get("host.name");
        String page = page(viewer, 200, "/host/" + host);
        assertTrue(page.contains("/alerts?state=all&amp;value=" + host + "\">1 alert</a>"), page);
    }
}
