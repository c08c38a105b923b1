package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.AlertIds;
import org.spoolhound.indexer.state.AlertRule;
import org.spoolhound.indexer.state.AlertSpan;
import org.spoolhound.indexer.state.AlertWriter;
import org.spoolhound.indexer.state.Evidence;
import org.spoolhound.indexer.state.RaisedAlert;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.indexer.state.StateDatabase;

final class AlertsApiTest {

    private static final Instant TIME = Instant.parse("2026-11-21T09:00:00Z");

    @TempDir
    Path data;

    private TestWeb web;
    private String analyst;
    private String id;

    @BeforeEach
    void start() throws IOException {
        try (StateDatabase database = StateDatabase.open(data)) {
            RaisedAlert alert = alert();
            id = alert.id();
            new AlertWriter(database, Clock.systemUTC()).save(alert, "title: A rule");
        }
        web = TestWeb.start(data, NoEvents.failing());
        analyst = web.token(Role.ANALYST);
    }

    @AfterEach
    void stop() throws IOException {
        web.close();
    }

    private static RaisedAlert alert() {
        Map<String, String> group = Map.of("host.name", "web-1");
        Evidence event = new Evidence(TIME, "0a1b2c3d4e5f-00000001-1");
        return new RaisedAlert(
                AlertIds.id(TenantId.MAIN, "rule", group, event.eventId()),
                TenantId.MAIN,
                new AlertRule(
                        "rule",
                        "A rule",
                        Level.HIGH,
                        List.of("attack.t1110"),
                        "Ann",
                        null,
                        AlertIds.ofText("title: A rule"),
                        false),
                group,
                new AlertSpan(TIME, TIME, event.eventId(), 1),
                new TreeSet<>(Set.of(event)),
                Map.of(RaisedAlert.HOST, new TreeSet<>(Set.of("web-1"))),
                RaisedAlert.Origin.LIVE);
    }

    private JsonObject send(String token, String method, String path, String json)
            throws Exception {
        return web.json(token, method, "/api/v1/alerts" + path, json);
    }

    @Test
    void list_filters_andCounts() throws Exception {
        JsonObject all = send(analyst, "GET", "?level=high&field=host.name&value=WEB-1", "");
        assertEquals(1, all.get("total").getAsInt());
        assertEquals(1, all.getAsJsonObject("levels").get("high").getAsInt());
        assertEquals(
                id,
                all.getAsJsonArray("alerts").get(0).getAsJsonObject().get("id").getAsString());
        assertEquals(0, send(analyst, "GET", "?level=critical", "").get("total").getAsInt());
        assertEquals(400, send(analyst, "GET", "?level=odd", "").get("http").getAsInt());
        assertEquals(400, send(analyst, "GET", "?sate=new", "").get("http").getAsInt());
    }

    @Test
    void show_hasEvidenceRuleAndHistory() throws Exception {
        JsonObject one = send(analyst, "GET", "/" + id, "");
        assertEquals("title: A rule", one.get("rule_text").getAsString());
        assertEquals("Ann", one.get("author").getAsString());
        assertEquals(1, one.getAsJsonArray("evidence").size());
        assertEquals(404, send(analyst, "GET", "/nothing", "").get("http").getAsInt());
    }

    @Test
    void change_closesWithVerdict_andNeedsOne() throws Exception {
        JsonObject without = send(analyst, "PATCH", "/" + id, "{\"state\":\"closed\"}");
        assertEquals(400, without.get("http").getAsInt());
        JsonObject closed = send(
                analyst,
                "PATCH",
                "/" + id,
                "{\"state\":\"closed\",\"verdict\":\"benign\",\"assignee\":\"bob\",\"note\":\"ok\"}");
        assertEquals("benign", closed.get("verdict").getAsString());
        assertEquals("bob", closed.get("assignee").getAsString());
        assertTrue(closed.getAsJsonArray("history").toString().contains("closed as benign: ok"));
        assertEquals(0, send(analyst, "GET", "?state=open", "").get("total").getAsInt());
    }

    @Test
    void bulk_changesManyAndNamesWhatIsMissing() throws Exception {
        JsonObject answer = send(
                analyst,
                "POST",
                "/bulk",
                "{\"ids\":[\"" + id + "\",\"none\"],\"state\":\"acknowledged\"}");
        assertEquals(1, answer.getAsJsonArray("changed").size());
        assertEquals("none", answer.getAsJsonArray("missing").get(0).getAsString());
    }

    @Test
    void comment_isKeptWithItsAuthor() throws Exception {
        JsonObject said =
                send(analyst, "POST", "/" + id + "/comments", "{\"text\":\"looks real\"}");
        assertEquals(201, said.get("http").getAsInt());
        JsonObject all = send(analyst, "GET", "/" + id + "/comments", "");
        assertEquals(1, all.getAsJsonArray("comments").size());
    }

    @Test
    void viewer_mayReadOnly_andOthersSeeNothing() throws Exception {
        String viewer = web.token(Role.VIEWER);
        assertEquals(200, send(viewer, "GET", "/" + id, "").get("http").getAsInt());
        assertEquals(
                403,
                send(viewer, "PATCH", "/" + id, "{\"assignee\":\"me\"}")
                        .get("http")
                        .getAsInt());
        String foreign = web.tokenOf(new TenantId("other"), Role.ADMIN);
        assertEquals(404, send(foreign, "GET", "/" + id, "").get("http").getAsInt());
        assertEquals(0, send(foreign, "GET", "", "").get("total").getAsInt());
    }
}
