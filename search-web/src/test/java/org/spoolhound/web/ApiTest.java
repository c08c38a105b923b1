package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.AuditEntry;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/** The REST interface over a real index. */
final class ApiTest {
    private static final TenantId OTHER = new TenantId("other");
    private static final Instant TIME = Instant.parse("2026-11-21T09:00:00Z");
    private static final int EVENTS = 2_500;
    private static final String EVIL = "<script>alert(1)</script>";

    @TempDir
    static Path data;

    private static TestIndex index;
    private static EventReader reader;
    private static TestWeb web;
    private static String token;
    private static String foreign;

    @BeforeAll
    static void start() throws IOException {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < EVENTS - 2; i++) {
            events.add(event(i / 3, Map.of("process.name", "p" + i % 5, "process.pid", (long) i)));
        }
        events.add(event(0, Map.of("message", EVIL, "x" + EVIL, EVIL, "host.name", EVIL)));
        events.add(event(0, Map.of("message", "=cmd|' /C calc'!A0", "labels.sum", "-5")));
        index = new TestIndex(data).add(TenantId.MAIN, "0a1b2c3d4e5f-00000001", events);
        reader = index.open();
        web = TestWeb.start(data, reader);
        token = web.token(Role.VIEWER);
        foreign = web.tokenOf(OTHER, Role.ADMIN);
    }

    private static Event event(int second, Map<String, Object> fields) {
        return new Event(EventKind.EVENT, TIME.plusSeconds(second), fields);
    }

    @AfterAll
    static void stop() throws IOException {
        web.close();
        reader.close();
    }

    private static JsonObject get(String path) throws Exception {
        HttpResponse<String> response = web.ask("/api/v1/" + path, token);
        assertEquals(200, response.statusCode(), response.body());
        return JsonParser.parseString(response.body()).getAsJsonObject();
    }

    private static JsonObject post(String path, String json) throws Exception {
        HttpResponse<String> response = web.browser()
                .send(
                        "POST",
                        "/api/v1/" + path,
                        HttpRequest.BodyPublishers.ofString(json),
                        "Authorization",
                        "Bearer " + token,
                        "Content-Type",
                        "application/json");
        JsonObject answer = JsonParser.parseString(response.body()).getAsJsonObject();
        answer.addProperty("http", response.statusCode());
        return answer;
    }

    private static List<String> ids(JsonObject answer) {
        return answer.getAsJsonArray("events").asList().stream()
                .map(event -> event.getAsJsonObject().get("event.id").getAsString())
                .toList();
    }

    @Test
    void search_newestFirst_withTotal() throws Exception {
        JsonObject answer = get("search?q=process.name:p0&limit=2");
        assertEquals(500, answer.get("total").getAsInt());
        assertFalse(answer.get("partial").getAsBoolean());
        assertEquals(2, ids(answer).size());
        JsonElement first = answer.getAsJsonArray("events").get(0);
        assertEquals("p0", first.getAsJsonObject().get("process.name").getAsString());
        assertTrue(answer.get("from").isJsonNull());
    }

    @Test
    void search_thatFailsBadly_isOneLineWithoutStack(@TempDir Path other) throws Exception {
        try (TestWeb failing = TestWeb.start(other, NoEvents.failing())) {
            HttpResponse<String> answer = failing.ask("/api/v1/search", failing.token(Role.VIEWER));
            assertEquals(500, answer.statusCode());
            assertFalse(answer.body().contains("org.spoolhound"), answer.body());
            assertTrue(answer.body().contains("Its log says more."), answer.body());
        }
    }

    @Test
    void search_withBuckets_countsThemToo() throws Exception {
        JsonObject answer = get("search?q=process.name:p0&limit=2&buckets=10");
        JsonObject histogram = answer.getAsJsonObject("histogram");
        int sum = 0;
        for (JsonElement count : histogram.getAsJsonArray("counts")) {
            sum += count.getAsInt();
        }
        assertEquals(500, sum);
        assertFalse(get("search?limit=1").has("histogram"));
    }

    @Test
    void search_cursor_reachesEveryEventOnce() throws Exception {
        Set<String> seen = new HashSet<>();
        String cursor = "";
        int pages = 0;
        do {
            JsonObject answer = get("search?limit=700&to=2026-11-21&cursor=" + cursor);
            ids(answer).forEach(id -> assertTrue(seen.add(id), id));
            JsonElement next = answer.get("next");
            cursor = next.isJsonNull() ? "" : next.getAsString();
            pages++;
            // What arrives meanwhile shifts nothing: a cursor is a place in time, not a number.
            index.add(
                    TenantId.MAIN,
                    "0a1b2c3d4e5f-0000001" + pages,
                    List.of(event(100_000, Map.of("message", "late"))));
        } while (!cursor.isEmpty());
        assertEquals(EVENTS, seen.size());
        assertEquals(4, pages);
    }

    @Test
    void search_postedJson_isTheSame() throws Exception {
        JsonObject posted = post("search", "{\"q\": \"process.pid:17\", \"limit\": 5}");
        assertEquals(200, posted.get("http").getAsInt());
        assertEquals(ids(get("search?q=process.pid:17&limit=5")), ids(posted));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "search?q=a%20AND%20%22open | query-syntax",
                "search?q=process.pid:abc      | query-syntax",
                "search?from=yesterdayish      | time",
                "search?from=now&to=now-1d     | time",
                "search?limit=1001             | bad-request",
                "search?limit=-1               | bad-request",
                "search?cursor=nowhere         | cursor",
                "search?order=best             | bad-request",
                "search?lmit=5                 | unknown-parameter",
                "search?q=%zz                  | bad-request",
                "stack                         | bad-request",
                "stack?field=host.name&order=x | bad-request",
                "histogram?buckets=0           | bad-request",
                "export?format=xml             | bad-request",
                "export?q=%28                  | query-syntax",
                "export?fields=a               | bad-request"
            })
    void badInput_is400WithItsCode(String path, String code) throws Exception {
        // Straight to the socket: the client's own checks would refuse some of these.
        String answer;
        try (RawSocket socket = new RawSocket(web.server().port())) {
            answer = socket.ask("GET /api/v1/" + path.strip()
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                    + token + "\r\n\r\n");
        }
        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        assertTrue(answer.contains("\"code\":\"" + code + "\""), answer);
    }

    @Test
    void badQuery_namesTheColumnAndWhatMayBeMeant() throws Exception {
        HttpResponse<String> response =
                web.ask("/api/v1/search?q=process.pid:1%20AND%20prozess.name:x", token);
        assertEquals(400, response.statusCode());
        JsonObject problem = JsonParser.parseString(response.body()).getAsJsonObject();
        assertEquals(400, problem.get("status").getAsInt());
        assertEquals("query-syntax", problem.get("code").getAsString());
        assertEquals(19, problem.get("column").getAsInt());
        assertTrue(problem.get("suggestion").getAsString().contains("process.name"));
        assertFalse(problem.get("message").getAsString().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{", "{'q':'a'}", "{\"q\":{}}", "{\"q\":\"a\"} x", "{\"z\":1}"})
    void badJson_is400(String body) throws Exception {
        assertEquals(400, post("search", body).get("http").getAsInt());
    }

    @Test
    void farAwayCursor_isHarmless() throws Exception {
        assertEquals(0, ids(get("search?cursor=0001-01-01T00:00:00Z~x")).size());
        assertEquals(5, ids(get("search?limit=5&cursor=9999-01-01T00:00:00Z~x")).size());
        String beyond = "%2B1000000000-12-31T23:59:59.999999999Z~x";
        assertEquals(5, ids(get("search?limit=5&cursor=" + beyond)).size());
    }

    @Test
    void stack_bothOrders_count() throws Exception {
        JsonObject answer = get("stack?field=process.name&order=commonest&limit=1");
        assertEquals(5, answer.get("distinct").getAsInt());
        assertEquals(EVENTS - 2, answer.get("events").getAsInt());
        JsonObject top = answer.getAsJsonArray("values").get(0).getAsJsonObject();
        assertEquals("p0", top.get("value").getAsString());
        assertEquals(500, top.get("count").getAsInt());
        JsonObject rarest = get("stack?field=process.name&limit=1");
        assertEquals(
                499,
                rarest.getAsJsonArray("values")
                        .get(0)
                        .getAsJsonObject()
                        .get("count")
                        .getAsInt());
    }

    @Test
    void stack_severalFields_countsCombinations() throws Exception {
        JsonObject answer = get("stack?field=process.name,event.kind&order=commonest&limit=2");
        assertEquals(5, answer.get("distinct").getAsInt());
        assertEquals(EVENTS - 2, answer.get("events").getAsInt());
        JsonObject top = answer.getAsJsonArray("values").get(0).getAsJsonObject();
        assertEquals("[\"p0\",\"event\"]", top.get("values").toString());
        assertEquals(500, top.get("count").getAsInt());
        for (String bad : List.of("a.b,a.b", "a,b,c,d,e,f")) {
            assertEquals(400, web.ask("/api/v1/stack?field=" + bad, token).statusCode(), bad);
        }
    }

    @Test
    void pivot_sumsUpAValue() throws Exception {
        JsonObject answer = get("pivot?value=P1&buckets=4");
        assertEquals("process", answer.get("kind").getAsString());
        assertEquals(500, answer.get("events").getAsInt());
        assertEquals(500, answer.get("ever").getAsInt());
        assertEquals(TIME.toString(), answer.get("first").getAsString());
        JsonObject process = answer.getAsJsonArray("processes").get(0).getAsJsonObject();
        assertEquals("p1", process.get("value").getAsString());
        assertEquals(500, process.get("count").getAsInt());
        assertFalse(answer.getAsJsonObject("timeline").get("start").isJsonNull());
        assertEquals("ip", get("pivot?value=10.0.0.0/8").get("kind").getAsString());
        assertEquals("hash", get("pivot?value=" + "0".repeat(64)).get("kind").getAsString());
        assertEquals(400, web.ask("/api/v1/pivot", token).statusCode());
        assertEquals(400, web.ask("/api/v1/pivot?value=x&kind=y", token).statusCode());
    }

    @Test
    void search_oldest_isTheReverse_andPagesBack() throws Exception {
        JsonObject newest = get("search?q=process.name:p0&limit=3");
        JsonObject next = get(
                "search?q=process.name:p0&limit=3&cursor=" + newest.get("next").getAsString());
        JsonObject top = next.getAsJsonArray("events").get(0).getAsJsonObject();
        String place =
                top.get("@timestamp").getAsString() + "~" + top.get("event.id").getAsString();
        JsonObject back = get("search?q=process.name:p0&limit=3&order=oldest&cursor=" + place);
        assertEquals(ids(newest), ids(back).reversed());
        assertTrue(back.get("next").isJsonNull());
    }

    @Test
    void histogram_sumsUpToTheTotal() throws Exception {
        JsonObject answer = get("histogram?q=process.name:*&buckets=10");
        int sum = answer.getAsJsonArray("counts").asList().stream()
                .mapToInt(JsonElement::getAsInt)
                .sum();
        assertEquals(EVENTS - 2, sum);
        assertEquals(sum, answer.get("total").getAsInt());
        assertEquals(0, get("histogram?q=process.name:none").get("total").getAsInt());
    }

    @Test
    void event_byId_isItsLine() throws Exception {
        JsonObject event = get("events/0a1b2c3d4e5f-00000001-" + (EVENTS - 1));
        assertEquals(EVIL, event.get("message").getAsString());
        for (String unknown : List.of("0a1b2c3d4e5f-00000001-99999", "x", "..", "a-b-c")) {
            HttpResponse<String> response = web.ask("/api/v1/events/" + unknown, token);
            assertTrue(Set.of(400, 404).contains(response.statusCode()), unknown);
        }
    }

    @Test
    void fields_tellTypePivotAndDescription() throws Exception {
        JsonObject answer = get("fields");
        JsonObject ip = answer.getAsJsonArray("fields").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(field -> field.get("name").getAsString().equals("source.ip"))
                .findFirst()
                .orElseThrow();
        assertEquals("ip", ip.get("type").getAsString());
        assertEquals("ip", ip.get("pivot").getAsString());
        assertFalse(ip.get("description").getAsString().isEmpty());
        assertFalse(ip.get("in_data").getAsBoolean());
        assertTrue(answer.getAsJsonArray("others").toString().contains("labels.sum"));
        assertTrue(answer.getAsJsonObject("aliases").has("host"));
    }

    @Test
    void export_ndjson_isComplete() throws Exception {
        HttpResponse<String> response = web.ask("/api/v1/export?to=2026-11-21T12:00", token);
        assertEquals(
                "application/x-ndjson",
                response.headers().firstValue("Content-Type").get());
        List<String> lines = response.body().lines().toList();
        assertEquals(EVENTS, lines.size());
        assertEquals(EVENTS, Set.copyOf(lines).size());
        assertTrue(lines.stream().allMatch(l -> JsonParser.parseString(l).isJsonObject()));
        assertTrue(web.access().audit().newest(TenantId.MAIN, 20).stream()
                .anyMatch(row ->
                        row.action().equals("export") && row.outcome().equals(AuditEntry.DONE)));
    }

    @Test
    void export_oldest_isTheReverse() throws Exception {
        List<String> newest = web.ask("/api/v1/export", token).body().lines().toList();
        List<String> oldest =
                web.ask("/api/v1/export?order=oldest", token).body().lines().toList();
        assertEquals(newest.reversed(), oldest);
        assertEquals(400, web.ask("/api/v1/export?order=up", token).statusCode());
    }

    @Test
    void export_csv_isCompleteAndCalculatesNothing() throws Exception {
        HttpResponse<String> response = web.ask(
                "/api/v1/export?format=csv&fields=message,labels.sum&to=2026-11-21T12:00", token);
        List<String> lines = response.body().lines().toList();
        assertEquals(EVENTS + 1, lines.size());
        assertEquals("@timestamp,event.id,message,labels.sum,summary", lines.getFirst());
        String evil =
                lines.stream().filter(line -> line.contains("calc")).findFirst().get();
        assertTrue(evil.contains(",'=cmd|' /C calc'!A0,-5,'=cmd"), evil);
    }

    @Test
    void otherOrganisation_seesNothing() throws Exception {
        for (String path : List.of("search", "stack?field=process.name", "histogram", "status")) {
            String body = web.ask("/api/v1/" + path, foreign).body();
            assertFalse(body.contains("p0") || body.contains("0a1b2c3d4e5f"), body);
            assertTrue(body.contains(":0") || body.contains("[]"), body);
        }
        String id = "0a1b2c3d4e5f-00000001-1";
        assertEquals(404, web.ask("/api/v1/events/" + id, foreign).statusCode());
        assertEquals("", web.ask("/api/v1/export", foreign).body());
        assertFalse(web.ask("/api/v1/fields", foreign).body().contains("labels.sum"));
        assertFalse(web.ask("/api/v1/status", foreign).body().contains("spool"));
    }

    @Test
    void status_tellsIndexSpoolAndAgents() throws Exception {
        JsonObject status = get("status");
        assertEquals("main", status.get("organisation").getAsString());
        assertTrue(status.getAsJsonObject("index").get("events").getAsInt() >= EVENTS);
        assertEquals(0, status.getAsJsonObject("spool").get("drop_files").getAsInt());
        assertEquals(0, status.getAsJsonArray("agents").size());
    }

    @Test
    void withoutToken_isUnauthorisedInJson() throws Exception {
        HttpResponse<String> response = web.browser().get("/api/v1/search");
        assertEquals(401, response.statusCode());
        assertEquals("Bearer", response.headers().firstValue("WWW-Authenticate").get());
        assertTrue(response.body().contains("\"code\":\"not-logged-in\""));
    }

    @Test
    void session_mayRead_andPostsWithProof() throws Exception {
        Browser browser = web.loggedIn(Role.VIEWER);
        assertEquals(200, browser.get("/api/v1/search?limit=1").statusCode());
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString("{\"limit\":1}");
        assertEquals(403, browser.send("POST", "/api/v1/search", body).statusCode());
        String csrf = Browser.csrf(browser.get("/nowhere").body());
        assertEquals(
                200,
                browser.send("POST", "/api/v1/search", body, "X-CSRF-Token", csrf)
                        .statusCode());
    }

    @Test
    void unknownRouteAndMethod_areProblemsInJson() throws Exception {
        HttpResponse<String> nowhere = web.ask("/api/v1/nowhere", token);
        assertEquals(404, nowhere.statusCode());
        assertTrue(nowhere.body().contains("\"code\":\"not-found\""), nowhere.body());
        HttpResponse<String> wrong = web.browser()
                .send(
                        "DELETE",
                        "/api/v1/search",
                        HttpRequest.BodyPublishers.noBody(),
                        "Authorization",
                        "Bearer " + token);
        assertEquals(405, wrong.statusCode());
        assertEquals("GET, POST", wrong.headers().firstValue("Allow").get());
    }

    @Test
    void evilEvent_comesOutHarmlessOnEveryPage() throws Exception {
        Browser browser = web.loggedIn(Role.VIEWER);
        String id = "0a1b2c3d4e5f-00000001-" + (EVENTS - 1);
        for (String page : List.of(
                "/hunt?from=all&q=script",
                "/event?id=" + id,
                "/event/open?id=" + id,
                "/stack?from=all&field=message",
                "/stack?from=all&field=host.name",
                "/hunt?q=%3Cscript%3Ealert(1)%3C/script%3E",
                "/host/%3Cscript%3Ealert(1)")) {
            String html = browser.get(page).body();
            assertFalse(html.contains("<script>"), page);
            assertTrue(html.contains("&lt;script&gt;"), page + "\n" + html);
        }
    }

    private static List<String> labels(String query) throws Exception {
        return get("complete?" + query).getAsJsonArray("suggestions").asList().stream()
                .map(one -> one.getAsJsonObject().get("label").getAsString())
                .toList();
    }

    @Test
    void complete_names_withTypeAndDescription() throws Exception {
        JsonObject first = get("complete?q=NOT+process.n")
                .getAsJsonArray("suggestions")
                .get(0)
                .getAsJsonObject();
        assertEquals("process.name:", first.get("text").getAsString());
        assertEquals("keyword", first.get("type").getAsString());
        assertFalse(first.get("description").getAsString().isEmpty());
        assertEquals("ip", labels("q=ip").getFirst());
        assertEquals(List.of("x" + EVIL), labels("q=x%5C%3Cscr"));
    }

    @Test
    void complete_values_replaceTheWordAtTheCursor() throws Exception {
        JsonObject answer =
                post("complete", "{\"q\": \"process.name:p AND x\", \"at\": 14, \"limit\": 3}");
        assertEquals("value", answer.get("kind").getAsString());
        assertEquals(13, answer.get("start").getAsInt());
        assertEquals(14, answer.get("end").getAsInt());
        assertEquals(3, answer.getAsJsonArray("suggestions").size());
        assertEquals(List.of("p3"), labels("q=process:P3"));
        assertEquals(List.of(), labels("q=process:p3&to=2026-11-20"));
    }

    @Test
    void complete_knowsOnlyTheOwnOrganisation() throws Exception {
        assertEquals(5, labels("q=process.name:p").size());
        String answer = web.ask("/api/v1/complete?q=process.name:p", foreign).body();
        assertTrue(answer.contains("\"suggestions\":[]"), answer);
        assertFalse(web.ask("/api/v1/complete?q=x%5C%3Cscr", foreign).body().contains("script>"));
    }
}
