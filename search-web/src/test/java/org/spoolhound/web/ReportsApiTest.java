package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
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

/** Reports for programs, over a real index. */
final class ReportsApiTest {
    private static final String DAY = "/api/v1/reports/2026-11-20?zone=UTC";

    @TempDir
    static Path data;

    private static EventReader reader;
    private static TestWeb web;

    @BeforeAll
    static void start() throws IOException {
        Event one = new Event(
                EventKind.EVENT,
                Instant.parse("2026-11-20T09:00:00Z"),
                Map.of("host.name", "web-1"));
        reader = new TestIndex(data)
                .add(TenantId.MAIN, "0a1b2c3d4e5f-00000001", List.of(one))
                .open();
        web = TestWeb.start(data, reader);
    }

    @AfterAll
    static void stop() throws IOException {
        web.close();
        reader.close();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return web.ask(path, web.token(Role.VIEWER));
    }

    @Test
    void report_json_countsTheDay() throws Exception {
        JsonObject report = JsonParser.parseString(get(DAY).body()).getAsJsonObject();
        assertEquals("main", report.get("organisation").getAsString());
        assertEquals(1, report.getAsJsonObject("figures").get("events").getAsInt());
    }

    @Test
    void report_otherOrganisation_seesItsOwnOnly() throws Exception {
        String token = web.tokenOf(new TenantId("other"), Role.VIEWER);
        JsonObject report = JsonParser.parseString(web.ask(DAY, token).body()).getAsJsonObject();
        assertEquals("other", report.get("organisation").getAsString());
        assertEquals(0, report.getAsJsonObject("figures").get("events").getAsInt());
    }

    @Test
    void report_html_mayOnlyBeLookedAt() throws Exception {
        HttpResponse<String> answer = get(DAY + "&form=html&language=de");
        assertTrue(answer.body().contains("Freitag, 20. November 2026"), answer.body());
        List<String> policies = answer.headers().allValues("Content-Security-Policy");
        assertEquals(1, policies.size());
        assertTrue(policies.get(0).contains("sandbox"), policies.get(0));
    }

    @Test
    void report_wrongRequests_areToldWhatToWrite() throws Exception {
        assertEquals(400, get("/api/v1/reports/soon").statusCode());
        assertEquals(400, get(DAY + "&form=doc").statusCode());
        assertEquals(400, get(DAY + "&language=../x").statusCode());
        assertEquals(400, get(DAY + "&colour=red").statusCode());
    }

    @Test
    void notifications_empty_isAnEmptyList() throws Exception {
        assertEquals("{\"notifications\":[]}", get("/api/v1/notifications").body());
    }
}
