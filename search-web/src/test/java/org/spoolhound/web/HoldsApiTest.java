package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Hold;
import org.spoolhound.indexer.state.Holds;
import org.spoolhound.indexer.state.Role;

/** Holds over HTTP: who may place, see and release them. */
final class HoldsApiTest {
    private static final TenantId OTHER = new TenantId("other");
    private static final String ADDRESS = "/api/v1/holds";
    private static final String HOLD = """
            {"from": "2026-11-01", "to": "2026-11-20", "host": "web-1", "reason": "case <b>7</b>"}""";

    @TempDir
    private Path data;

    private TestWeb web;
    private String analyst;

    @BeforeEach
    void start() throws Exception {
        web = TestWeb.start(data, new NoEvents());
        analyst = web.token(Role.ANALYST);
    }

    @AfterEach
    void stop() throws Exception {
        web.close();
    }

    private JsonObject place(String hold) throws Exception {
        return web.json(analyst, "POST", ADDRESS, hold);
    }

    private JsonObject get(String path, String token) throws Exception {
        return web.json(token, "GET", path, "");
    }

    private static int http(JsonObject answer) {
        return answer.get("http").getAsInt();
    }

    private List<Hold> kept() {
        return new Holds(web.site().database()).all();
    }

    @Test
    void place_spanOfAHost_isKeptAndReadBack() throws Exception {
        JsonObject placed = place(HOLD);
        assertEquals(201, http(placed), placed.toString());
        Hold hold = kept().getFirst();
        assertEquals("web-1 of main, 2026-11-01 to 2026-11-20", hold.span());
        JsonObject read = get(ADDRESS + "/" + hold.id(), web.token(Role.VIEWER));
        assertEquals("analyst", read.get("owner").getAsString());
        assertEquals("case <b>7</b>", read.get("reason").getAsString());
        assertEquals("2026-11-20", read.get("to").getAsString());
    }

    @Test
    void place_dayAlone_keepsEveryHost() throws Exception {
        JsonObject placed = place("{\"from\": \"2026-11-01\", \"reason\": \"case 7\"}");
        assertTrue(placed.get("host").isJsonNull());
        assertEquals(LocalDate.parse("2026-11-01"), kept().getFirst().to());
    }

    @Test
    void place_query_isKeptForAllOfTimeUnlessTold() throws Exception {
        JsonObject placed = place("{\"q\": \"user:root\", \"reason\": \"case 7\"}");
        assertEquals(201, http(placed), placed.toString());
        assertEquals("user:root", placed.get("q").getAsString());
        assertEquals(0, placed.getAsJsonArray("found").size());
        assertTrue(placed.get("from").isJsonNull() && placed.get("to").isJsonNull());
        assertEquals("days with user:root of main, every day", kept().getFirst().span());
        place("{\"q\": \"*\", \"from\": \"2026-11-01\", \"reason\": \"case 8\"}");
        assertEquals("days with * of main, 2026-11-01 on", kept().getLast().span());
    }

    @Test
    void place_incomplete_isRefusedAndNothingKept() throws Exception {
        for (String wrong : List.of(
                "{\"reason\": \"case\"}",
                "{\"from\": \"2026-11-01\"}",
                "{\"from\": \"2026-11-01\", \"reason\": \"  \"}",
                "{\"from\": \"now-7d\", \"reason\": \"case\"}",
                "{\"from\": \"2026-11-02\", \"to\": \"2026-11-01\", \"reason\": \"case\"}",
                "{\"from\": \"2026-11-01\", \"reason\": \"case\", \"tenant\": \"other\"}",
                "{\"q\": \"usr.name:root\", \"reason\": \"case\"}",
                "{\"q\": \"user:root\", \"host\": \"web-1\", \"reason\": \"case\"}",
                "{\"q\": \"  \", \"reason\": \"case\"}",
                "{\"from\": \"2026-11-01\", \"reason\": \"" + "a".repeat(1_001) + "\"}")) {
            JsonObject answer = place(wrong);
            assertEquals(400, http(answer), wrong);
            assertFalse(answer.get("message").getAsString().isEmpty(), wrong);
        }
        assertEquals(List.of(), kept());
    }

    @Test
    void place_viewer_isRefused() throws Exception {
        String viewer = web.token(Role.VIEWER);
        assertEquals(403, http(web.json(viewer, "POST", ADDRESS, HOLD)));
        String id = place(HOLD).get("id").getAsString();
        assertEquals(403, http(web.json(viewer, "DELETE", ADDRESS + "/" + id, "")));
        assertEquals(1, kept().size());
    }

    @Test
    void holds_otherOrganisation_areHidden() throws Exception {
        String id = place(HOLD).get("id").getAsString();
        String foreign = web.tokenOf(OTHER, Role.ADMIN);
        assertEquals(0, get(ADDRESS, foreign).getAsJsonArray("holds").size());
        assertEquals(0, get("/api/v1/status", foreign).getAsJsonArray("holds").size());
        assertEquals(404, http(get(ADDRESS + "/" + id, foreign)));
        assertEquals(404, http(web.json(foreign, "DELETE", ADDRESS + "/" + id, "")));
        assertEquals(1, kept().size());
    }

    @Test
    void release_ownerOrAdministrator_endsItAndIsWrittenDown() throws Exception {
        String id = place(HOLD).get("id").getAsString();
        assertEquals(200, http(web.json(analyst, "DELETE", ADDRESS + "/" + id, "")));
        assertEquals(404, http(web.json(analyst, "DELETE", ADDRESS + "/" + id, "")));
        String other = place(HOLD).get("id").getAsString();
        String admin = web.token(Role.ADMIN);
        assertEquals(200, http(web.json(admin, "DELETE", ADDRESS + "/" + other, "")));
        assertEquals(List.of(), kept());
        assertEquals(List.of("hold-add analyst done", "hold-remove analyst done"), deeds(id));
    }

    @Test
    void release_ofAnother_isRefusedAndWrittenDown() throws Exception {
        Hold admins = new Hold(
                "0a1b2c3d",
                TenantId.MAIN,
                null,
                LocalDate.parse("2026-11-01"),
                LocalDate.parse("2026-11-02"),
                null,
                "court",
                "admin",
                Instant.now());
        new Holds(web.site().database()).add(admins);
        assertEquals(403, http(web.json(analyst, "DELETE", ADDRESS + "/0a1b2c3d", "")));
        assertEquals(1, kept().size());
        assertEquals(List.of("hold-remove analyst refused"), deeds("0a1b2c3d"));
    }

    private List<String> deeds(String id) {
        return web.access().audit().newest(TenantId.MAIN, 20).stream()
                .filter(entry -> entry.target().equals(id))
                .map(entry -> entry.action() + " " + entry.actor() + " " + entry.outcome())
                .sorted()
                .toList();
    }

    @Test
    void placed_hold_isInStatusAndOnTheSpoolPage() throws Exception {
        assertTrue(
                web.loggedIn(Role.VIEWER).get("/spool").body().contains("Nothing is kept beyond"));
        String id = place(HOLD).get("id").getAsString();
        JsonObject status = get("/api/v1/status", web.token(Role.VIEWER));
        JsonObject shown = status.getAsJsonArray("holds").get(0).getAsJsonObject();
        assertEquals(id, shown.get("id").getAsString());
        String page = web.loggedIn(Role.VIEWER).get("/spool").body();
        assertTrue(page.contains("2026-11-01 to 2026-11-20") && page.contains(id), page);
        assertTrue(page.contains("case &lt;b&gt;7&lt;/b&gt;"), page);
    }
}
