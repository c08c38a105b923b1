package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
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
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.OwnRules;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/** The list of rules, and one with what it would have matched. */
final class RulePagesTest {
    private static final String RULE = """
            title: Netcat <listens>
            id: r1
            level: high
            author: Ann
            tags: [attack.t1059.004]
            logsource: {category: process_creation}
            detection:
              one: {CommandLine|contains: "nc -l"}
              condition: one
            """;

    @TempDir
    static Path data;

    private static TestWeb web;
    private static Browser analyst;
    private static Browser viewer;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Map<String, Object> fields = Map.of(
                "event.category", List.of("process"),
                "event.type", List.of("start"),
                "process.command_line", "nc -l 4444",
                "process.name", "nc",
                "host.os.type", "linux");
        web = TestWeb.start(
                data,
                new MemoryEvents(List.of(
                        new Event(EventKind.EVENT, Instant.now().minusSeconds(60), fields))));
        new OwnRules(web.site().database(), Clock.systemUTC())
                .add(new OwnRules.By(TenantId.MAIN, "test"), "r1", "test", RULE);
        analyst = web.loggedIn(Role.ANALYST);
        viewer = web.loggedIn(Role.VIEWER);
    }

    @AfterAll
    static void stop() throws IOException {
        web.close();
    }

    private static String page(Browser browser, int status, String path) throws Exception {
        HttpResponse<String> answer = browser.get(path);
        assertEquals(status, answer.statusCode(), answer.body());
        return answer.body();
    }

    @Test
    void list_findsByTitleAndTechnique() throws Exception {
        assertTrue(page(viewer, 200, "/rules").contains("Netcat &lt;listens&gt;"));
        assertTrue(page(viewer, 200, "/rules?text=t1059.004").contains("1 rule<"));
        assertTrue(page(viewer, 200, "/rules?text=nothing").contains("No rule like this."));
        page(viewer, 400, "/rules?only=some");
    }

    @Test
    void rule_showsItsText_andOffersAViewerNothingToDo() throws Exception {
        String page = page(viewer, 200, "/rule?id=r1");
        assertTrue(page.contains("Ann") && page.contains("nc -l"), page);
        assertFalse(page.contains("/rule/switch"), page);
        page(viewer, 404, "/rule?id=other");
        page(web.loggedIn(Role.ADMIN), 200, "/rule?id=r1&days=7");
    }

    @Test
    void rule_switched_saysSoAndIsWrittenDown() throws Exception {
        Map<String, String> form = new HashMap<>();
        form.put("csrf", Browser.csrf(analyst.get("/rules").body()));
        form.put("id", "r1");
        form.put("enabled", "true");
        assertEquals(303, analyst.post("/rule/switch", form).statusCode());
        assertTrue(page(viewer, 200, "/rules?only=on").contains("Netcat"));
        form.put("enabled", "false");
        assertEquals(303, analyst.post("/rule/switch", form).statusCode());
        assertFalse(page(viewer, 200, "/rules?only=on").contains("Netcat"));
        assertTrue(web.access().audit().newest(TenantId.MAIN, 20).stream()
                .anyMatch(row ->
                        row.action().equals("rule-enabled") && row.target().equals("r1")));
    }

    private static HttpResponse<String> post(Browser browser, String path, String... pairs)
            throws Exception {
        Map<String, String> form = new HashMap<>();
        form.put("csrf", Browser.csrf(browser.get("/rules").body()));
        form.put("id", "r2");
        for (int i = 0; i < pairs.length; i += 2) {
            form.put(pairs[i], pairs[i + 1]);
        }
        return browser.post(path, form);
    }

    private static String ruleNamed(String title) {
        return """
                title: TITLE
                id: r2
                logsource: {product: linux}
                detection:
                  one: {process.name: nc}
                  condition: one
                """.replace("TITLE", title);
    }

    private static void write(String text) {
        new OwnRules(web.site().database(), Clock.systemUTC())
                .add(new OwnRules.By(TenantId.MAIN, "test"), "r2", "test", text);
    }

    @Test
    void edit_checked_showsWhatChanges_andSavesNothing() throws Exception {
        write(ruleNamed("First"));
        String other = ruleNamed("First").replace(": nc", ": no-such-thing");
        HttpResponse<String> checked =
                post(analyst, "/rule/edit", "text", other, "act", "check", "days", "7");
        assertEquals(200, checked.statusCode(), checked.body());
        assertTrue(checked.body().contains("0 events more, and 1 event no more"), checked.body());
        assertTrue(checked.body().contains("class=\"gone\""), checked.body());
        assertFalse(page(viewer, 200, "/rule?id=r2").contains("no-such-thing"));
    }

    @Test
    void edit_wrong_saysWhere_andKeepsWhatWasWritten() throws Exception {
        write(ruleNamed("Second"));
        String wrong = ruleNamed("Second").replace("condition: one", "condition: two");
        for (String act : List.of("check", "save")) {
            HttpResponse<String> refused = post(analyst, "/rule/edit", "text", wrong, "act", act);
            assertEquals(400, refused.statusCode());
            assertTrue(refused.body().contains("<b>Line 6:</b>"), refused.body());
            assertTrue(refused.body().contains("data-line=\"6\""), refused.body());
        }
        HttpResponse<String> other = post(analyst, "/rule/edit", "text", RULE, "act", "save");
        assertEquals(400, other.statusCode(), "another rule's id");
        assertTrue(other.body().contains("a rule keeps its id, r2"), other.body());
    }

    @Test
    void edit_saved_isAVersion_andViewersMayNot() throws Exception {
        write(ruleNamed("Third"));
        String changed = ruleNamed("Third, changed").replace("\n", "\r\n");
        assertEquals(
                403, post(viewer, "/rule/edit", "text", changed, "act", "save").statusCode());
        assertEquals(
                403,
                post(analyst, "/rule/edit", "csrf", "forged", "text", changed, "act", "save")
                        .statusCode());
        assertEquals(
                303, post(analyst, "/rule/edit", "text", changed, "act", "save").statusCode());
        String page = page(viewer, 200, "/rule?id=r2");
        assertTrue(page.contains("Third, changed"), page);
        int version = new OwnRules(web.site().database(), Clock.systemUTC())
                .versions(TenantId.MAIN, "r2")
                .getFirst()
                .version();
        String shown = page(viewer, 200, "/rule?id=r2&version=" + version);
        assertTrue(shown.contains("title: Third, changed"), shown);
        assertTrue(shown.contains("0 events more, and 0 events no more"), shown);
    }

    @Test
    void exception_isAddedAndEnded_forARuleOrForAll() throws Exception {
        write(ruleNamed("Fourth"));
        String query = "host.name:backup-<1>";
        assertEquals(400, post(analyst, "/rule/except", "q", "(", "reason", "x").statusCode());
        assertEquals(400, post(analyst, "/rule/except", "q", query).statusCode());
        assertEquals(
                403, post(viewer, "/rule/except", "q", query, "reason", "x").statusCode());
        HttpResponse<String> made = post(
                analyst,
                "/rule/except",
                "q",
                "host.name:backup-1",
                "reason",
                "nightly <job>",
                "until",
                "now+7d",
                "scope",
                "every");
        assertEquals(303, made.statusCode(), made.body());
        String page = page(viewer, 200, "/rule?id=r1");
        assertTrue(page.contains("nightly &lt;job&gt;") && page.contains("every rule"), page);
        String id = new OwnRules(web.site().database(), Clock.systemUTC())
                .exceptions(TenantId.MAIN)
                .getFirst()
                .id();
        assertEquals(403, post(viewer, "/rule/except/end", "exception", id).statusCode());
        assertEquals(303, post(analyst, "/rule/except/end", "exception", id).statusCode());
        assertFalse(page(viewer, 200, "/rule?id=r1").contains("nightly"));
        assertEquals(404, post(analyst, "/rule/except/end", "exception", id).statusCode());
    }

    @Test
    void revert_editedRule_theShippedOneStandsAgain_withItsVersionsKept() throws Exception {
        Path shipped = web.site().shippedRules();
        Files.createDirectories(shipped);
        Files.writeString(shipped.resolve("r3.yml"), ruleNamed("Shipped").replace("r2", "r3"));
        assertFalse(page(analyst, 200, "/rule?id=r3").contains("/rule/revert"));
        assertEquals(409, post(analyst, "/rule/revert", "id", "r3").statusCode());
        String edited = ruleNamed("Edited").replace("r2", "r3");
        post(analyst, "/rule/edit", "id", "r3", "text", edited, "act", "save");
        String page = page(analyst, 200, "/rule?id=r3");
        assertTrue(page.contains("Going back to it changes:"), page);
        assertFalse(page(viewer, 200, "/rule?id=r3").contains("/rule/revert"));
        assertEquals(403, post(viewer, "/rule/revert", "id", "r3").statusCode());
        assertEquals(303, post(analyst, "/rule/revert", "id", "r3").statusCode());
        String after = page(analyst, 200, "/rule?id=r3&version=2");
        assertTrue(after.contains(">Version 1</a>"), after);
        assertTrue(after.contains("title: Shipped") && after.contains("title: Edited"), after);
        assertFalse(after.contains("Take it again"), after);
    }

    @Test
    void revert_ruleThatIsNotShipped_isRefused() throws Exception {
        write(ruleNamed("Fifth"));
        assertEquals(409, post(analyst, "/rule/revert").statusCode());
    }

    @Test
    void lookBack_isStarted_shown_andCalledOff() throws Exception {
        write(ruleNamed("Sixth"));
        OwnRules.By by = new OwnRules.By(TenantId.MAIN, "test");
        OwnRules own = new OwnRules(web.site().database(), Clock.systemUTC());
        own.enable(by, "r2", false);
        assertEquals(409, post(analyst, "/rule/look-back", "from", "now-1d").statusCode());
        own.enable(by, "r2", true);
        assertEquals(403, post(viewer, "/rule/look-back", "from", "now-1d").statusCode());
        assertEquals(303, post(analyst, "/rule/look-back", "from", "now-1d").statusCode());
        String page = page(analyst, 200, "/rule?id=r2");
        assertTrue(page.contains("Waits for the indexer to be run over the past since"), page);
        assertTrue(page.contains("hx-trigger=\"every 3s\""), page);
        String job = page.split("name=\"job\" value=\"")[1].split("\"")[0];
        assertEquals(403, post(viewer, "/rule/look-back/end", "job", job).statusCode());
        assertEquals(303, post(analyst, "/rule/look-back/end", "job", job).statusCode());
        String after = page(viewer, 200, "/rule?id=r2");
        assertTrue(after.contains("was called off."), after);
        assertFalse(after.contains("/rule/look-back"), "a viewer is offered nothing");
        assertEquals(404, post(analyst, "/rule/look-back/end", "job", "no").statusCode());
    }
}
