package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/** Pages and exports of a hunt as they travel: status, headers, text. */
final class HuntPagesTest {
    private static final int EVENTS = 130;

    @TempDir
    static Path data;

    private static TestWeb web;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            events.add(event(i, i % 10 == 0 ? "mkhan" : "www-data"));
        }
        web = TestWeb.start(data, new MemoryEvents(events));
        browser = web.loggedIn(Role.ANALYST);
    }

    /** One per minute, the first the newest. */
    private static Event event(int i, String user) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("host.name", "web-1");
        fields.put("user.name", user);
        fields.put("source.ip", "203.0.113." + i % 3);
        fields.put("process.name", "=cmd" + i % 2);
        fields.put("message", "line <" + i + ">\nnext");
        return new Event(EventKind.EVENT, Instant.now().minusSeconds(60L * (i + 1)), fields);
    }

    @AfterAll
    static void stop() throws IOException {
        web.close();
    }

    private static String id(int i) {
        return "0a1b2c3d4e5f-00000001-" + (i + 1);
    }

    private static String page(int status, String path) throws Exception {
        HttpResponse<String> answer = browser.get(path);
        assertEquals(status, answer.statusCode(), path);
        return answer.body();
    }

    private static String page(String path) throws Exception {
        return page(200, path);
    }

    private static void assertShows(String page, String... texts) {
        for (String text : texts) {
            assertTrue(page.contains(text), () -> text + " is not in\n" + page);
        }
    }

    private static String q(String query) {
        return "q=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    }

    @Test
    void hunt_plain_isTitledByItsQueryAndEscapesEvents() throws Exception {
        String page = page("/hunt?" + q("user:mkhan"));
        assertShows(page, "<title>user:mkhan · Spoolhound</title>", ">13 events</b>");
        assertShows(page, "line &lt;0&gt;↵next");
    }

    @Test
    void hunt_manyHits_olderPageGoesOnWhereThisEnds() throws Exception {
        String first = page("/hunt");
        String older = first.replaceAll("(?s).*<a href=\"(/hunt\\?[^\"]*after=[^\"]*)\".*", "$1");
        String second = page(older.replace("&amp;", "&"));
        assertShows(first, "data-id=\"" + id(99) + "\"");
        assertFalse(first.contains("data-id=\"" + id(100) + "\""));
        assertShows(second, "data-id=\"" + id(100) + "\"", "Back to the newest");
    }

    @Test
    void hunt_wrongQuery_is400AndPointsAtTheColumn() throws Exception {
        String page = page(400, "/hunt?" + q("user:mkhan AND (nc"));
        assertShows(page, "<span class=\"ok\">user:mkhan AND </span><mark>", "▲");
    }

    @Test
    void hunt_wrongTime_is400AndKeepsTheQuery() throws Exception {
        assertShows(page(400, "/hunt?q=curl&from=yesterdayish"), "value=\"curl\"", "yesterdayish");
    }

    @Test
    void hunt_columnsInTheAddress_areShownInOrder() throws Exception {
        String page = page("/hunt?columns=process.name,source.ip");
        assertTrue(page.indexOf(">process.name <a") < page.indexOf(">source.ip <a"), page);
        assertFalse(page.contains(">event.action <a"));
    }

    @Test
    void hunt_eventInTheAddress_isOpenInItsRow() throws Exception {
        String page = page("/hunt?event=" + id(3));
        assertShows(page, "is-open\" data-id=\"" + id(3) + "\"", "Copy as JSON");
        assertFalse(page.contains("class=\"pinned\""));
    }

    @Test
    void hunt_eventNotAmongTheRows_isShownAboveThem() throws Exception {
        assertShows(page("/hunt?event=" + id(120)), "class=\"pinned\"", "line &lt;120&gt;");
        assertShows(page("/hunt?q=nosuchword&event=" + id(1)), "class=\"pinned\"", "No event");
        assertFalse(page("/hunt?event=gone").contains("class=\"pinned\""));
    }

    @Test
    void hunt_placeThatIsNone_is400() throws Exception {
        assertShows(page(400, "/hunt?after=here"), "start from the newest");
    }

    @Test
    void event_page_isTitledByWhatItSays() throws Exception {
        assertShows(page("/event?id=" + id(7)), "<title>line &lt;7&gt;↵next · Spoolhound</title>");
        assertShows(page(404, "/event?id=nosuch"), "may have passed its retention");
    }

    @Test
    void event_openedInPlace_isAPartOfAPage() throws Exception {
        String part = page("/event/open?id=" + id(7));
        assertTrue(part.startsWith("<tr class=\"opened\">"), part);
        assertFalse(part.contains("<html"));
    }

    @Test
    void value_menu_continuesTheHuntOneComesFrom() throws Exception {
        HttpResponse<String> menu = browser.get(
                "/value?field=user.name&value=a%22b",
                "Referer", web.server().url() + "/hunt?q=curl&from=now-7d");
        String include = "/hunt?q=curl%20AND%20user.name%3A%22a%5C%22b%22&amp;from=now-7d";
        assertShows(menu.body(), "href=\"" + include + "\"", "href=\"/user?name=a%22b\"");
    }

    @Test
    void value_withoutAField_is400() throws Exception {
        assertShows(page(400, "/value?value=x"), "names no field and value");
    }

    @Test
    void stack_orders_rarestFirstUnlessTold() throws Exception {
        String rarest = page("/stack?field=user.name");
        assertTrue(rarest.indexOf(">mkhan<") < rarest.indexOf(">www-data<"), rarest);
        assertShows(rarest, ">2 values in 130 events<", "<title>Stack user.name · Spoolhound");
        String commonest = page("/stack?field=user.name&order=commonest");
        assertTrue(commonest.indexOf(">mkhan<") > commonest.indexOf(">www-data<"), commonest);
    }

    @Test
    void stack_ofAHunt_countsItAlone() throws Exception {
        String page = page("/stack?field=user.name&" + q("user:mkhan"));
        assertShows(page, ">1 value in 13 events<", "<title>Stack user.name of user:mkhan");
        assertShows(page(400, "/stack?field=user.name&" + q("a AND (")), "▲");
        assertShows(page("/stack?field=nosuch"), "Choose another field");
    }

    @Test
    void top_isAPart_andRefusesWhatTheHuntRefuses() throws Exception {
        assertTrue(page("/hunt/top?field=user.name").startsWith("<table class=\"tops\">"));
        page(400, "/hunt/top?field=user.name&" + q("a AND ("));
    }

    @Test
    void pivot_each_saysWhenSeenAndWhatItTouches() throws Exception {
        assertShows(page("/host/web-1"), "First seen", ">130 events<", "<title>host web-1");
        assertShows(page("/ip/203.0.113.1"), "Last seen", "web-1", ">43 events<");
        assertShows(page("/user?name=mkhan"), ">13 events<", "203.0.113.0");
    }

    @Test
    void pivot_eventInTheAddress_isOpen() throws Exception {
        assertShows(page("/host/web-1?event=" + id(2)), "is-open\" data-id=\"" + id(2) + "\"");
    }

    @Test
    void pivot_neverSeen_saysWhatToDoNext() throws Exception {
        assertShows(page("/user/nobody"), "No event mentions this user", "Start a hunt");
        page(404, "/host?name=");
    }

    @Test
    void csv_holdsEveryEvent_andNoFormula() throws Exception {
        HttpResponse<String> csv = browser.get("/hunt/export.csv?columns=process.name,user.name");
        List<String> lines = csv.body().lines().toList();
        assertEquals("@timestamp,event.id,process.name,user.name,summary", lines.getFirst());
        assertEquals(1 + 2 * EVENTS, lines.size(), "each message has two lines");
        assertTrue(lines.get(1).contains("," + id(0) + ",'=cmd0,mkhan,\"line <0>"), lines.get(1));
        String name = csv.headers().firstValue("Content-Disposition").orElse("");
        assertTrue(name.matches("attachment; filename=\"hunt-[0-9TZ]+\\.csv\""), name);
    }

    @Test
    void ndjson_holdsEveryFieldOfEveryEvent() throws Exception {
        List<String> lines =
                page("/hunt/export.ndjson?" + q("user:mkhan")).lines().toList();
        assertEquals(13, lines.size());
        assertShows(lines.getFirst(), "\"event.id\":\"" + id(0), "\"process.name\":\"=cmd0\"");
    }

    @Test
    void export_wrongQuery_is400BeforeAnythingIsSent() throws Exception {
        assertShows(page(400, "/hunt/export.csv?" + q("a AND (")), "not closed");
        page(400, "/hunt/export.ndjson?from=yesterdayish");
    }

    @Test
    void pivot_ofAProgram_countsWhatItTouched() throws Exception {
        String page = page("/process?name=%3Dcmd1");
        assertShows(page, "<span class=\"kind\">process</span>", "=cmd1", ">Users", "www-data");
        assertShows(page("/domain/nowhere.example"), "No event mentions this domain.");
        assertShows(page("/hash/00ff"), "No event mentions this hash.");
        assertShows(page("/value?field=process.name&value=bash"), "href=\"/process/bash\"");
    }

    @Test
    void export_oldestFirst_isTheOtherWayRound() throws Exception {
        List<String> newest =
                page("/hunt/export.ndjson?" + q("user:mkhan")).lines().toList();
        List<String> oldest = page("/hunt/export.ndjson?order=oldest&" + q("user:mkhan"))
                .lines()
                .toList();
        assertEquals(newest, oldest.reversed());
        page(400, "/hunt/export.csv?order=random");
    }

    @Test
    void stack_severalFields_showsTheirCombinations() throws Exception {
        String page = page("/stack?field=" + "user.name,source.ip&order=commonest");
        assertShows(page, "6 combinations in 130 events", ">user.name</th>", ">source.ip</th>");
        assertShows(page(400, "/stack?field=a,b,c,d,e,f"), "field");
    }

    @Test
    void brief_isAPartForAnotherPage_andLeadsToTheWhole() throws Exception {
        String part =
                browser.get("/brief?kind=user&name=mkhan", "HX-Request", "true").body();
        assertShows(part, "13 events", "/user/mkhan", "web-1");
        assertFalse(part.contains("<html"), part);
        assertEquals(303, browser.get("/brief?kind=user&name=mkhan").statusCode());
        page(400, "/brief?kind=cat&name=x");
    }
}
