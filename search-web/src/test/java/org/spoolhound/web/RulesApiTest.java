package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Role;

final class RulesApiTest {

    private static final String RULE = """
            title: A rule
            id: r1
            author: Ann
            logsource: {product: linux}
            detection: {s: {process.name: nc}, condition: s}
            """;

    @TempDir
    Path data;

    private TestWeb web;
    private String analyst;

    @BeforeEach
    void start() throws Exception {
        web = TestWeb.start(data, NoEvents.failing());
        analyst = web.token(Role.ANALYST);
        assertEquals(201, send(analyst, "POST", "rules", RULE).get("http").getAsInt());
    }

    @AfterEach
    void stop() throws IOException {
        web.close();
    }

    private JsonObject send(String token, String method, String path, String body)
            throws Exception {
        return web.json(token, method, "/api/v1/" + path, body);
    }

    @Test
    void add_isOffUntilSwitchedOn_andKeepsAuthorAndText() throws Exception {
        JsonObject one = send(analyst, "GET", "rules/r1", "");
        assertFalse(one.get("enabled").getAsBoolean());
        assertEquals("Ann", one.get("author").getAsString());
        assertEquals(RULE, one.get("text").getAsString());
        JsonObject on =
                send(analyst, "PATCH", "rules/r1", "{\"enabled\":true,\"look_back\":\"now-7d\"}");
        assertTrue(on.get("enabled").getAsBoolean());
        assertEquals(
                1, send(analyst, "GET", "look-back", "").getAsJsonArray("jobs").size());
        assertEquals(
                1, send(analyst, "GET", "rules", "").getAsJsonArray("rules").size());
    }

    @Test
    void enable_looksBackOnce_unlessToldNotTo() throws Exception {
        String on = "{\"enabled\":true,\"look_back\":\"now-12h\"}";
        assertTrue(send(analyst, "PATCH", "rules/r1", on).has("look_back"));
        assertFalse(send(analyst, "PATCH", "rules/r1", on).has("look_back"), "it was on already");
        send(analyst, "PATCH", "rules/r1", "{\"enabled\":false}");
        assertFalse(send(analyst, "PATCH", "rules/r1", "{\"enabled\":true,\"look_back\":\"none\"}")
                .has("look_back"));
        assertEquals(
                400,
                send(analyst, "PATCH", "rules/r1", "{\"enabled\":true,\"look_back\":\"soon\"}")
                        .get("http")
                        .getAsInt());
    }

    @Test
    void add_again_isAVersionWithItsChanges() throws Exception {
        send(analyst, "POST", "rules", RULE);
        send(analyst, "POST", "rules", RULE.replace("nc", "ncat"));
        JsonObject one = send(analyst, "GET", "rules/r1", "");
        assertEquals(2, one.getAsJsonArray("versions").size(), "the same text is no version");
        String changes = send(analyst, "GET", "rules/r1/versions/2", "")
                .getAsJsonArray("changes")
                .toString();
        assertTrue(changes.contains("\" title: A rule\""), changes);
        assertTrue(changes.contains("\"+detection: {s: {process.name: ncat}"), changes);
        assertTrue(changes.contains("\"-detection: {s: {process.name: nc}"), changes);
    }

    @Test
    void add_broken_isRefusedWithPlaceAndCause() throws Exception {
        JsonObject answer = send(analyst, "POST", "rules", RULE.replace("condition: s", "x: s"));
        assertEquals(400, answer.get("http").getAsInt());
        assertTrue(answer.toString().contains("body:"), answer.toString());
    }

    @Test
    void plainForm_isReadAndToldAgain() throws Exception {
        String plain = "{\"name\":\"Loud\",\"enabled\":true,\"severity\":\"high\","
                + "\"condition_json\":{\"category_equals\":\"authentication\","
                + "\"severity_gte\":5,\"message_contains\":\"it's *\"},"
                + "\"mitre_json\":{\"tactic\":\"Credential Access\",\"technique_id\":\"T1110\"}}";
        JsonObject added = send(analyst, "POST", "rules", plain);
        assertEquals(201, added.get("http").getAsInt(), added.toString());
        JsonObject one = send(analyst, "GET", "rules/plain:%20Loud", "");
        assertTrue(one.get("enabled").getAsBoolean(), one.toString());
        JsonObject told = one.getAsJsonObject("plain");
        JsonObject expected = JsonParser.parseString(plain).getAsJsonObject();
        assertEquals(expected.get("condition_json"), told.get("condition_json"));
        assertEquals("high", told.get("severity").getAsString());
        assertEquals(
                "T1110", told.getAsJsonObject("mitre_json").get("technique_id").getAsString());
        JsonObject wrong = send(analyst, "POST", "rules", plain.replace("severity_gte", "x_odd"));
        assertEquals(400, wrong.get("http").getAsInt());
    }

    @Test
    void exception_needsQueryAndReason_andCanEnd() throws Exception {
        String path = "rules/r1/exceptions";
        assertEquals(
                400, send(analyst, "POST", path, "{\"q\":\"a:b\"}").get("http").getAsInt());
        assertEquals(
                400,
                send(analyst, "POST", path, "{\"q\":\"(\",\"reason\":\"x\"}")
                        .get("http")
                        .getAsInt());
        JsonObject made = send(
                analyst,
                "POST",
                path,
                "{\"q\":\"host.name:web-1\",\"reason\":\"backup\",\"until\":\"now+1d\"}");
        assertEquals(201, made.get("http").getAsInt());
        assertEquals(
                1, send(analyst, "GET", path, "").getAsJsonArray("exceptions").size());
        String id = made.get("id").getAsString();
        assertEquals(
                200, send(analyst, "DELETE", path + "/" + id, "").get("http").getAsInt());
        assertEquals(
                0, send(analyst, "GET", path, "").getAsJsonArray("exceptions").size());
    }

    @Test
    void lookBack_isAJobThatCanBeCalledOff() throws Exception {
        JsonObject job = send(analyst, "POST", "look-back", "{\"rules\":[\"r1\"]}");
        assertEquals(202, job.get("http").getAsInt());
        String path = "look-back/" + job.get("id").getAsString();
        assertEquals("queued", send(analyst, "GET", path, "").get("state").getAsString());
        assertEquals("cancelled", send(analyst, "DELETE", path, "").get("state").getAsString());
    }

    @Test
    void viewer_mayReadOnly_andOthersSeeNothing() throws Exception {
        String viewer = web.token(Role.VIEWER);
        assertEquals(200, send(viewer, "GET", "rules/r1", "").get("http").getAsInt());
        assertEquals(403, send(viewer, "POST", "rules", RULE).get("http").getAsInt());
        String foreign = web.tokenOf(new TenantId("other"), Role.ADMIN);
        assertEquals(404, send(foreign, "GET", "rules/r1", "").get("http").getAsInt());
    }

    @Test
    void remove_ownRule_isGone_butItsVersionsStay() throws Exception {
        send(analyst, "PATCH", "rules/r1", "{\"enabled\":true,\"look_back\":\"none\"}");
        assertEquals(
                403,
                send(web.token(Role.VIEWER), "DELETE", "rules/r1", "")
                        .get("http")
                        .getAsInt());
        assertFalse(send(analyst, "DELETE", "rules/r1", "").get("shipped").getAsBoolean());
        assertEquals(404, send(analyst, "GET", "rules/r1", "").get("http").getAsInt());
        assertEquals(
                RULE,
                send(analyst, "GET", "rules/r1/versions/1", "").get("text").getAsString());
        send(analyst, "POST", "rules", RULE);
        JsonObject again = send(analyst, "GET", "rules/r1", "");
        assertEquals(3, again.get("version").getAsInt());
        assertFalse(again.get("enabled").getAsBoolean(), "it is off again, like any new rule");
    }

    @Test
    void remove_editedRule_theShippedOneStandsAgain() throws Exception {
        Path shipped = web.site().shippedRules();
        Files.createDirectories(shipped);
        Files.writeString(shipped.resolve("r9.yml"), RULE.replace("id: r1", "id: r9"));
        assertEquals(409, send(analyst, "DELETE", "rules/r9", "").get("http").getAsInt());
        send(analyst, "POST", "rules", RULE.replace("id: r1", "id: r9").replace("nc", "ncat"));
        assertTrue(send(analyst, "GET", "rules/r9", "").get("own").getAsBoolean());
        assertTrue(send(analyst, "DELETE", "rules/r9", "").get("shipped").getAsBoolean());
        assertFalse(send(analyst, "GET", "rules/r9", "").get("own").getAsBoolean());
        String changes = send(analyst, "GET", "rules/r9/versions/2", "")
                .getAsJsonArray("changes")
                .toString();
        assertTrue(changes.contains("\"+detection: {s: {process.name: nc}"), changes);
    }

    @Test
    void add_correlationOverAnUnknownField_isTakenWithAWarning() throws Exception {
        String many = """
                title: Many
                id: c1
                correlation:
                  type: event_count
                  rules: [r1]
                  group-by: [FIELD]
                  timespan: 5m
                  condition: {gte: 3}
                """;
        JsonObject odd = send(analyst, "POST", "rules", many.replace("FIELD", "sorce.ip"));
        assertEquals(201, odd.get("http").getAsInt(), odd.toString());
        assertTrue(odd.get("warnings").toString().contains("did you mean 'source.ip'?"));
        JsonObject fine = send(analyst, "POST", "rules", many.replace("FIELD", "source.ip"));
        assertEquals(0, fine.getAsJsonArray("warnings").size());
    }
}
