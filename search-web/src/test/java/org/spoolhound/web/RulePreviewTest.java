package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

final class RulePreviewTest {

    private static final Instant TIME = Instant.parse("2026-11-21T09:00:00Z");
    private static final String RULE = """
            title: A rule
            id: r1
            logsource: {product: linux}
            detection: {s: {process.name: [p0, p1]}, condition: s}
            """;

    @TempDir
    static Path data;

    private static EventReader reader;
    private static TestWeb web;
    private static String analyst;

    @BeforeAll
    static void start() throws IOException {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            events.add(new Event(
                    EventKind.EVENT,
                    TIME.plusSeconds(i),
                    Map.of("host.os.type", "linux", "process.name", "p" + i % 3)));
        }
        reader = new TestIndex(data)
                .add(TenantId.MAIN, "0a1b2c3d4e5f-00000001", events)
                .open();
        web = TestWeb.start(data, reader);
        analyst = web.token(Role.ANALYST);
    }

    @AfterAll
    static void stop() throws IOException {
        web.close();
        reader.close();
    }

    private static JsonObject send(String path, String type, String body) throws Exception {
        HttpResponse<String> response = web.browser()
                .send(
                        "POST",
                        "/api/v1/rules" + path,
                        HttpRequest.BodyPublishers.ofString(body),
                        "Authorization",
                        "Bearer " + analyst,
                        "Content-Type",
                        type);
        JsonObject answer = JsonParser.parseString(response.body()).getAsJsonObject();
        answer.addProperty("http", response.statusCode());
        return answer;
    }

    private static JsonObject preview(String text) throws Exception {
        JsonObject body = new JsonObject();
        body.addProperty("text", text);
        body.addProperty("from", "2026-11-20");
        body.addProperty("to", "2026-11-22");
        return send("/preview", "application/json", body.toString());
    }

    @Test
    void preview_countsWhatTheRuleWouldHaveMatched() throws Exception {
        JsonObject answer = preview(RULE);
        assertEquals(20, answer.get("total").getAsInt(), answer.toString());
        assertEquals(20, answer.getAsJsonArray("events").size());
        assertFalse(answer.get("noisy").getAsBoolean());
        assertEquals(400, preview("title: x").get("http").getAsInt());
    }

    @Test
    void preview_ofAChange_tellsWhatIsGainedAndLost() throws Exception {
        send("", "application/yaml", RULE);
        JsonObject answer = preview(RULE.replace("[p0, p1]", "[p1, p2]"));
        assertEquals(10, answer.get("gained").getAsInt());
        assertEquals(10, answer.get("lost").getAsInt());
    }
}
