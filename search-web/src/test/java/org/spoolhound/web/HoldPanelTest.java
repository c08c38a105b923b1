package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Hold;
import org.spoolhound.indexer.state.Holds;
import org.spoolhound.indexer.state.Role;

/** Holds placed and released on the spool page. */
final class HoldPanelTest {
    @TempDir
    private Path data;

    private TestWeb web;
    private Browser analyst;

    @BeforeEach
    void start() throws Exception {
        web = TestWeb.start(data, new NoEvents());
        analyst = web.loggedIn(Role.ANALYST);
    }

    @AfterEach
    void stop() throws Exception {
        web.close();
    }

    private List<Hold> kept() {
        return new Holds(web.site().database()).all();
    }

    private static HttpResponse<String> post(Browser who, String path, Map<String, String> more)
            throws Exception {
        Map<String, String> form = new HashMap<>(more);
        form.put("csrf", Browser.csrf(who.get("/spool").body()));
        return who.post(path, form, "HX-Request", "true");
    }

    @Test
    void place_query_givesThePanelBackWithIt() throws Exception {
        HttpResponse<String> placed = post(
                analyst,
                "/spool/holds",
                Map.of("q", "user:\"<b>eve\"", "from", "", "reason", "case <i>7</i>"));
        assertEquals(200, placed.statusCode());
        assertFalse(placed.body().contains("<html"), "the panel alone");
        assertTrue(placed.body().contains("keeps days with user:"), placed.body());
        assertTrue(placed.body().contains("&lt;b>eve") || placed.body().contains("&lt;b&gt;eve"));
        assertTrue(placed.body().contains("case &lt;i&gt;7&lt;/i&gt;"), placed.body());
        assertEquals("analyst", kept().getFirst().owner());
    }

    @Test
    void release_byItsOwner_endsIt() throws Exception {
        post(analyst, "/spool/holds", Map.of("from", "2026-11-01", "reason", "case"));
        String id = kept().getFirst().id();
        HttpResponse<String> released = post(analyst, "/spool/holds/" + id + "/release", Map.of());
        assertTrue(released.body().contains("is released"), released.body());
        assertEquals(List.of(), kept());
        assertEquals(
                List.of("hold-add done", "hold-remove done"),
                web.access().audit().newest(TenantId.MAIN, 20).stream()
                        .filter(entry -> entry.target().equals(id))
                        .map(entry -> entry.action() + " " + entry.outcome())
                        .sorted()
                        .toList());
    }

    @Test
    void release_byAnother_isNotOfferedAndRefused() throws Exception {
        post(analyst, "/spool/holds", Map.of("from", "2026-11-01", "reason", "case"));
        String release = "/spool/holds/" + kept().getFirst().id() + "/release";
        web.accounts().addUser("second", TestWeb.PASSWORD, Role.ANALYST, TenantId.MAIN);
        Browser other = web.browser();
        other.login("second", TestWeb.PASSWORD);
        assertFalse(other.get("/spool").body().contains(release));
        assertEquals(403, post(other, release, Map.of()).statusCode());
        assertTrue(web.loggedIn(Role.ADMIN).get("/spool").body().contains(release));
        assertEquals(1, kept().size());
    }

    @Test
    void place_viewer_isNotOfferedAndRefused() throws Exception {
        Browser viewer = web.loggedIn(Role.VIEWER);
        assertFalse(viewer.get("/spool").body().contains("action=\"/spool/holds\""));
        assertEquals(
                403,
                post(viewer, "/spool/holds", Map.of("from", "2026-11-01", "reason", "case"))
                        .statusCode());
        assertEquals(List.of(), kept());
    }

    @Test
    void place_wrongQuery_saysWhereAndKeepsNothing() throws Exception {
        HttpResponse<String> refused =
                post(analyst, "/spool/holds", Map.of("q", "usr.name:eve", "reason", "case"));
        assertEquals(400, refused.statusCode());
        assertTrue(refused.body().contains("unknown field usr.name"), refused.body());
        assertEquals(List.of(), kept());
    }

    @Test
    void place_withoutScript_leadsBackToThePage() throws Exception {
        String csrf = Browser.csrf(analyst.get("/spool").body());
        HttpResponse<String> placed = analyst.post(
                "/spool/holds", Map.of("csrf", csrf, "from", "2026-11-01", "reason", "case"));
        assertEquals(303, placed.statusCode());
        assertEquals("/spool#holds", placed.headers().firstValue("Location").orElse(""));
    }
}
