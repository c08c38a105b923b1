package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.AlertWriter;
import org.spoolhound.indexer.state.OwnRules;
import org.spoolhound.indexer.state.Role;

/** ATT&CK as rules look for it, and as alerts have seen it. */
final class CoveragePageTest {
    private static final String RULE = """
            title: Guessing <passwords>
            id: r1
            tags: [attack.t1110.001, attack.credential-access]
            logsource: {category: process_creation}
            detection: {s: {CommandLine: hydra}, condition: s}
            """;

    @TempDir
    static Path data;

    private static TestWeb web;
    private static String viewer;

    @BeforeAll
    static void start() throws IOException {
        web = TestWeb.start(data, NoEvents.failing());
        OwnRules own = new OwnRules(web.site().database(), Clock.systemUTC());
        OwnRules.By by = new OwnRules.By(TenantId.MAIN, "test");
        own.add(by, "r1", "test", RULE);
        own.enable(by, "r1", true);
        own.add(by, "r2", "test", RULE.replace("r1", "r2").replace("t1110.001", "t1021"));
        Map<String, Instant> events =
                Map.of("0a1b2c3d4e5f-00000001-1", Instant.now().minusSeconds(60));
        new AlertWriter(web.site().database(), Clock.systemUTC())
                .save(
                        TestAlerts.alert(TenantId.MAIN, "A shell", Level.HIGH, "web-1", events),
                        TestAlerts.RULE_TEXT);
        viewer = web.token(Role.VIEWER);
    }

    @AfterAll
    static void stop() throws IOException {
        web.close();
    }

    private static JsonObject get(String token, String path) throws Exception {
        return web.json(token, "GET", "/api/v1/coverage" + path, "");
    }

    @Test
    void coverage_isOfRulesThatAreOn_andOfWhatWasSeen() throws Exception {
        JsonObject all = get(viewer, "");
        String techniques = all.getAsJsonArray("techniques").toString();
        assertTrue(
                techniques.contains("{\"technique\":\"T1110.001\",\"tactics\":"
                        + "[\"credential-access\"],\"rules\":[\"r1\"],\"alerts\":0}"),
                techniques);
        assertTrue(
                techniques.contains("{\"technique\":\"T1059.004\",\"tactics\":"
                        + "[\"execution\"],\"rules\":[],\"alerts\":1}"),
                techniques);
        assertTrue(!techniques.contains("T1021"), "r2 is off");
        assertEquals(14, all.getAsJsonArray("tactics").size());
    }

    @Test
    void layers_areForTheNavigator() throws Exception {
        JsonObject rules = get(viewer, "/layer");
        assertEquals("4.5", rules.getAsJsonObject("versions").get("layer").getAsString());
        assertTrue(rules.getAsJsonArray("techniques").toString().contains("T1110.001"));
        JsonObject seen = get(viewer, "/layer?of=seen");
        assertTrue(seen.getAsJsonArray("techniques").toString().contains("T1059.004"));
        assertEquals(
                0,
                get(viewer, "/layer?of=seen&from=now%2B1d")
                        .getAsJsonArray("techniques")
                        .size());
        assertEquals(400, get(viewer, "/layer?of=all").get("http").getAsInt());
        assertEquals(400, get(viewer, "?from=whenever").get("http").getAsInt());
    }

    @Test
    void others_seeNothingOfIt() throws Exception {
        String foreign = web.tokenOf(new TenantId("other"), Role.VIEWER);
        assertEquals(0, get(foreign, "").getAsJsonArray("techniques").size());
        assertEquals(401, web.browser().get("/api/v1/coverage").statusCode());
    }

    @Test
    void page_showsTacticsTechniquesAndLayers() throws Exception {
        Browser browser = web.loggedIn(Role.VIEWER);
        HttpResponse<String> page = browser.get("/coverage?days=7");
        assertEquals(200, page.statusCode(), page.body());
        assertTrue(page.body().contains("1 technique looked for, 1 seen"), page.body());
        assertTrue(page.body().contains("Guessing &lt;passwords"), page.body());
        assertTrue(page.body().contains("tag=attack.t1059.004"), page.body());
        assertEquals(400, browser.get("/coverage?days=0").statusCode());
    }
}
