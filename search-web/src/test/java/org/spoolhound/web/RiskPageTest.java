package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.AlertWriter;
import org.spoolhound.indexer.state.RaisedAlert;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/** Hosts and users by risk. */
final class RiskPageTest {

    @TempDir
    static Path data;

    private static TestWeb web;
    private static Browser viewer;
    private static RaisedAlert grave;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Instant time = Instant.now().minusSeconds(60);
        web = TestWeb.start(
                data,
                new MemoryEvents(
                        List.of(new Event(EventKind.EVENT, time, Map.of("host.name", "db-1")))));
        grave = raise("Reverse <shell>", Level.CRITICAL, "db-1", time);
        raise("New listener", Level.LOW, "web-1", time);
        viewer = web.loggedIn(Role.VIEWER);
    }

    @AfterAll
    static void stop() throws IOException {
        web.close();
    }

    private static RaisedAlert raise(String title, Level level, String host, Instant time) {
        RaisedAlert alert = TestAlerts.alert(
                TenantId.MAIN, title, level, host, Map.of("0a1b2c3d4e5f-00000001-1", time));
        new AlertWriter(web.site().database(), Clock.systemUTC()).save(alert, TestAlerts.RULE_TEXT);
        return alert;
    }

    private static String page(int status, String path) throws Exception {
        HttpResponse<String> answer = viewer.get(path);
        assertEquals(status, answer.statusCode(), answer.body());
        return answer.body();
    }

    @Test
    void list_isGravestFirst_andNamesWhatMakesTheScore() throws Exception {
        String page = page(200, "/risk");
        assertTrue(page.indexOf("db-1") < page.indexOf("web-1"), page);
        assertTrue(page.contains("/alerts/" + grave.id()), page);
        assertTrue(page.contains("Reverse &lt;shell&gt;"), page);
        assertFalse(page(200, "/risk?band=high").contains("web-1"));
        assertTrue(page(200, "/risk?kind=users").contains("mkhan"));
    }

    @Test
    void one_isExplained_andItsHostPageLeadsThere() throws Exception {
        String page = page(200, "/risk?kind=hosts&name=db-1");
        assertTrue(page.contains(">63<") && page.contains("/alerts/" + grave.id()), page);
        assertTrue(page(200, "/host/db-1").contains("Risk 63, high"));
        assertTrue(page(200, "/risk?name=nobody").contains("No alert of the last weeks names it"));
    }

    @Test
    void wrongWords_areRefused() throws Exception {
        page(400, "/risk?kind=cats");
        page(400, "/risk?band=pink");
    }

    @Test
    void program_getsTheTrendToo() throws Exception {
        String token = web.token(Role.VIEWER);
        JsonObject one = web.json(token, "GET", "/api/v1/risk/hosts/db-1", "");
        assertEquals(15, one.getAsJsonArray("trend").size());
        assertEquals(
                one.get("score").getAsInt(), one.getAsJsonArray("trend").get(14).getAsInt());
        String foreign = web.tokenOf(new TenantId("other"), Role.ADMIN);
        assertEquals(
                0,
                web.json(foreign, "GET", "/api/v1/risk/hosts", "")
                        .getAsJsonArray("risk")
                        .size());
    }

    @Test
    void pivot_tellsTheAlertsThatNameTheValue() throws Exception {
        String token = web.token(Role.VIEWER);
        String path = "/api/v1/pivot?kind=host&value=";
        JsonObject alerts = web.json(token, "GET", path + "DB-1", "").getAsJsonObject("alerts");
        assertEquals(1, alerts.get("total").getAsInt());
        assertEquals(1, alerts.getAsJsonObject("levels").get("critical").getAsInt());
        assertTrue(alerts.getAsJsonArray("gravest").toString().contains(grave.id()));
        JsonObject before = web.json(token, "GET", path + "db-1&to=now-1d", "");
        assertEquals(0, before.getAsJsonObject("alerts").get("total").getAsInt());
    }
}
