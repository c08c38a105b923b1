package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/** Hunts kept by name, over HTTP: who may do what with whose. */
final class SavedHuntsApiTest {
    private static final String ADDRESS = "/api/v1/saved-hunts";
    private static final String HUNT = """
            {"name": "root", "q": "user.name:root", "from": "now-7d", "columns": ["host.name"]}""";
    private static final String SHARED = HUNT.replace("{", "{\"shared\": true, ");

    @TempDir
    Path data;

    private EventReader reader;
    private TestWeb web;
    private String analyst;
    private String admin;
    private String viewer;
    private String foreign;

    @BeforeEach
    void start() throws IOException {
        Event event =
                new Event(EventKind.EVENT, Instant.EPOCH.plusSeconds(2_000_000_000), Map.of());
        reader = new TestIndex(data).add(TenantId.MAIN, "a", List.of(event)).open();
        web = TestWeb.start(data, reader);
        analyst = web.token(Role.ANALYST);
        admin = web.token(Role.ADMIN);
        viewer = web.token(Role.VIEWER);
        foreign = web.tokenOf(new TenantId("other"), Role.ADMIN);
    }

    @AfterEach
    void stop() throws IOException {
        web.close();
        reader.close();
    }

    private HttpResponse<String> send(String method, String path, String body, String token)
            throws Exception {
        return web.browser()
                .send(
                        method,
                        ADDRESS + path,
                        HttpRequest.BodyPublishers.ofString(body),
                        "Authorization",
                        "Bearer " + token,
                        "Content-Type",
                        "application/json");
    }

    private static JsonObject json(int status, HttpResponse<String> response) {
        assertEquals(status, response.statusCode(), response.body());
        return JsonParser.parseString(response.body()).getAsJsonObject();
    }

    private String saved(String hunt) throws Exception {
        return json(201, send("POST", "", hunt, analyst)).get("id").getAsString();
    }

    private int seenBy(String token) throws Exception {
        return json(200, web.ask(ADDRESS, token)).getAsJsonArray("saved_hunts").size();
    }

    @Test
    void saved_isReadBack() throws Exception {
        String id = saved(HUNT);
        JsonObject hunt = json(200, web.ask(ADDRESS + "/" + id, analyst));
        assertEquals("user.name:root", hunt.get("q").getAsString());
        assertEquals("now-7d", hunt.get("from").getAsString());
        assertEquals("[\"host.name\"]", hunt.get("columns").toString());
        assertEquals("analyst", hunt.get("owner").getAsString());
    }

    @Test
    void shared_isSeenInTheOrganisationOnly() throws Exception {
        saved(HUNT);
        assertEquals(List.of(1, 0, 0), List.of(seenBy(analyst), seenBy(admin), seenBy(foreign)));
        String id = saved(SHARED.replace("\"root\"", "\"shared\""));
        assertEquals(List.of(2, 1, 1), List.of(seenBy(analyst), seenBy(admin), seenBy(viewer)));
        assertEquals(0, seenBy(foreign));
        assertEquals(404, web.ask(ADDRESS + "/" + id, foreign).statusCode());
        assertEquals(404, send("DELETE", "/" + id, "", foreign).statusCode());
    }

    @Test
    void onlyTheOwner_changes() throws Exception {
        String id = saved(SHARED);
        String other = SHARED.replace("user.name:root", "user.name:eve");
        assertEquals(403, send("PUT", "/" + id, other, admin).statusCode());
        JsonObject changed = json(200, send("PUT", "/" + id, other, analyst));
        assertEquals("user.name:eve", changed.get("q").getAsString());
        assertEquals(id, changed.get("id").getAsString());
        assertEquals(200, send("DELETE", "/" + id, "", admin).statusCode());
        assertEquals(404, web.ask(ADDRESS + "/" + id, analyst).statusCode());
    }

    @Test
    void viewers_readOnly() throws Exception {
        assertEquals(403, send("POST", "", HUNT, viewer).statusCode());
        String id = saved(SHARED);
        assertEquals(403, send("DELETE", "/" + id, "", viewer).statusCode());
        assertEquals(200, web.ask(ADDRESS + "/" + id, viewer).statusCode());
    }

    @Test
    void whatCannotRun_isNotSaved() throws Exception {
        String broken = HUNT.replace("user.name:root", "usr.name:root");
        JsonObject problem = json(400, send("POST", "", broken, analyst));
        assertTrue(problem.get("suggestion").getAsString().contains("user.name"));
        String late = HUNT.replace("now-7d", "someday");
        assertEquals(
                "time", json(400, send("POST", "", late, analyst)).get("code").getAsString());
        String slash = HUNT.replace("\"root\"", "\"a/b\"");
        assertEquals(400, send("POST", "", slash, analyst).statusCode());
        assertEquals(400, send("POST", "", "{\"q\": \"a\"}", analyst).statusCode());
    }

    @Test
    void sameName_isAConflict() throws Exception {
        saved(HUNT);
        assertEquals(409, send("POST", "", HUNT, analyst).statusCode());
        assertEquals(201, send("POST", "", HUNT, admin).statusCode());
    }

    @Test
    void changes_areWrittenDown() throws Exception {
        String id = saved(HUNT);
        send("DELETE", "/" + id, "", analyst);
        List<String> deeds = web.access().audit().newest(TenantId.MAIN, 20).stream()
                .filter(entry -> entry.target().equals("analyst/root"))
                .map(entry -> entry.action() + " " + entry.actor())
                .sorted()
                .toList();
        assertEquals(List.of("hunt-forgotten analyst", "hunt-saved analyst"), deeds);
    }
}
