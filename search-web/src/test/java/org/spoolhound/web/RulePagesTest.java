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
                "process.command_line", "nc -l 4444");
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
        form.put("on", "true");
        assertEquals(303, analyst.post("/rule/switch", form).statusCode());
        assertTrue(page(viewer, 200, "/rules?only=on").contains("Netcat"));
        form.put("on", "false");
        assertEquals(303, analyst.post("/rule/switch", form).statusCode());
        assertFalse(page(viewer, 200, "/rules?only=on").contains("Netcat"));
        assertTrue(web.access().audit().newest(TenantId.MAIN, 20).stream()
                .anyMatch(row ->
                        row.action().equals("rule-enabled") && row.target().equals("r1")));
    }
}
