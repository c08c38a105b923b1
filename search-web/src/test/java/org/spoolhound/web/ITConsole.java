package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Hunting in a real browser, on a real index filled through the real spool. */
final class ITConsole extends ConsoleInBrowser {
    @Test
    void hunt_first_showsTheNewestAndGoesOnToTheOldest() {
        awaitTotal(ConsoleEvents.total());
        assertEquals(100, browser.count("#hits tr.hit"));
        browser.click("tr.more a", "Older");
        browser.await(() -> browser.count("#hits tr.hit") == 200);
        assertTrue(browser.count(".histogram a") > 5);
    }

    @Test
    void hunt_typed_addressAndTitleHoldIt_backReturns() {
        browser.hunt("user:mkhan");
        awaitTotal(ConsoleEvents.LOGINS);
        assertTrue(browser.address().contains("q=user%3Amkhan"), browser.address());
        browser.await(() -> browser.title().startsWith("user:mkhan"));
        browser.back();
        awaitTotal(ConsoleEvents.total());
    }

    @Test
    void query_wrong_pointsAtTheColumn_andCanBeMended() {
        browser.hunt("user:mkhan AND (nc");
        String problem = browser.text(".query-problem");
        assertTrue(problem.contains("▲"), problem);
        assertTrue(browser.complaints().stream().allMatch(line -> line.contains("status of 400")));
        browser.hunt("user:mkhan");
        awaitTotal(ConsoleEvents.LOGINS);
        assertEquals(0, browser.count(".query-problem"));
    }

    @Test
    void hunt_nothingFound_saysWhatToDoNext() {
        browser.hunt("user:nobody-at-all");
        browser.click(".nothing a", "Look at every event of this time");
        awaitTotal(ConsoleEvents.total());
    }

    @Test
    void event_openedInPlace_hasAnAddressOfItsOwn() {
        browser.hunt("user:mkhan");
        awaitTotal(ConsoleEvents.LOGINS);
        browser.click("#hits a.open");
        browser.find("#hits tr.opened", "process.command_line");
        browser.await(() -> browser.address().contains("event="));
        browser.open(browser.address());
        browser.find("#hits tr.opened", "process.command_line");
        browser.click("#hits a.open");
        browser.await(() -> browser.count("tr.opened") == 0);
    }

    @Test
    void event_outsideTheRowsShown_isShownAboveThem() {
        browser.hunt("user:mkhan");
        awaitTotal(ConsoleEvents.LOGINS);
        browser.click("#hits a.open");
        browser.await(() -> browser.address().contains("event="));
        String event = browser.address().replaceAll(".*(event=[^&]*).*", "$1");
        browser.open("/hunt?q=user%3Awww-data&" + event);
        browser.find(".pinned", "/usr/bin/id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"include", "exclude", "only"})
    void value_menu_changesTheQuery(String action) {
        browser.hunt("host:web-1 AND user:*");
        awaitTotal(ConsoleEvents.web().size());
        browser.click("#hits a.v", "mkhan");
        browser.click(".popup [data-action=" + action + "]");
        String clause = "user.name:\"mkhan\"";
        awaitQuery(
                switch (action) {
                    case "include" -> "host:web-1 AND user:* AND " + clause;
                    case "exclude" -> "host:web-1 AND user:* AND NOT " + clause;
                    case "only" -> clause;
                    default -> throw new IllegalArgumentException(action);
                });
        awaitTotal(
                action.equals("exclude")
                        ? ConsoleEvents.web().size() - ConsoleEvents.LOGINS
                        : ConsoleEvents.LOGINS);
    }

    @Test
    void value_pivot_showsAllAboutIt() {
        browser.hunt("user:mkhan");
        awaitTotal(ConsoleEvents.LOGINS);
        browser.click("#hits a.v", "mkhan");
        browser.click(".popup [data-action=pivot]");
        browser.find("h1", "mkhan");
        assertTrue(browser.address().startsWith("/user/mkhan"), browser.address());
        assertTrue(browser.text(".facts").contains("First seen"));
        browser.find(".box", "web-1");
        browser.find(".box", ConsoleEvents.CLIENT);
        browser.click(".box a.v", ConsoleEvents.CLIENT);
        browser.click(".popup [data-action=pivot]");
        browser.find("h1", ConsoleEvents.CLIENT);
        browser.open("/host/web-1");
        assertEquals(ConsoleEvents.web().size() + " events", browser.text(".found .total"));
    }

    @Test
    void time_changed_narrowsTheHunt() {
        browser.click(".presets a", "15 min");
        awaitTotal(0 + ConsoleEvents.LAST_QUARTER);
        browser.click(".presets a", "7 d");
        awaitTotal(ConsoleEvents.total());
        assertTrue(browser.address().contains("from=now-7d"), browser.address());
    }

    @Test
    void histogram_clickedAndDrawnOn_narrowsTheTime() {
        browser.hunt("host:web-1");
        awaitTotal(ConsoleEvents.web().size());
        browser.drag(".histogram svg", 0.2, 0.8);
        browser.await(() -> browser.address().contains("from=20"));
        int drawn = total();
        assertTrue(drawn > 0 && drawn < ConsoleEvents.web().size(), drawn + " events");
        browser.click(".histogram a rect.bar");
        browser.await(() -> total() < drawn);
        assertTrue(total() > 0);
    }

    private static int total() {
        return Integer.parseInt(browser.text("#hunt .total").replaceAll("[^0-9]", ""));
    }

    @Test
    void stack_rarestFirst_countsWithTheTruth() {
        browser.open("/stack?field=user.name");
        assertTrue(browser.text("table.stack tbody tr:last-child").contains("www-data"));
        browser.click(".found a", "Commonest first");
        browser.await(() -> browser.text("table.stack tbody tr").startsWith("www-data"));
        browser.type("[name=field]", "process.name");
        browser.press(Keys.ENTER);
        browser.find("table.stack", "nginx");
    }

    @Test
    void sidebar_field_showsItsCommonestValues() {
        browser.click(".sidebar .field summary", "user.name");
        browser.find(".sidebar .tops", "www-data");
        browser.click(".sidebar a.toggle", "column");
        browser.await(() -> browser.count("#hits thead th") == 5);
        browser.click(".sidebar .field summary", "process.name");
        browser.click(".sidebar .top a", "rarest first");
        browser.find("table.stack", "nginx");
    }

    @Test
    void export_bothForms_holdEveryEvent() throws IOException {
        browser.hunt("host:*");
        awaitTotal(ConsoleEvents.total());
        browser.click(".exports a", "JSON lines");
        Path json = browser.download(".ndjson");
        assertEquals(ConsoleEvents.total(), Files.readAllLines(json).size());
        browser.click(".exports a", "CSV");
        Path csv = browser.download(".csv");
        assertEquals(1 + ConsoleEvents.total(), csvRecords(Files.readString(csv)));
    }

    /** Line ends outside quotes. */
    private static long csvRecords(String csv) {
        long records = 0;
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            quoted ^= csv.charAt(i) == '"';
            records += csv.charAt(i) == '\n' && !quoted ? 1 : 0;
        }
        return records;
    }

    @Test
    void keys_alone_findAndOpenAnEvent() {
        browser.find("body").sendKeys("/");
        browser.press("user:mkhan", Keys.ENTER);
        awaitTotal(ConsoleEvents.LOGINS);
        browser.press(Keys.ESCAPE);
        browser.find("body").sendKeys("jj");
        browser.find("body").sendKeys(Keys.ENTER);
        browser.find("tr.opened");
        browser.find("body").sendKeys(Keys.ESCAPE);
        browser.await(() -> browser.count("tr.opened") == 0);
    }

    @Test
    void hostileValues_areShownAndDoNothing() {
        browser.hunt("host:db-1");
        awaitTotal(ConsoleEvents.hostile().size());
        browser.find("#hits td.summary", "<script>");
        for (int i = 0; i < ConsoleEvents.hostile().size(); i++) {
            browser.click("#hits tr.hit:not(.is-open) a.open");
            int open = i + 1;
            browser.await(() -> browser.count("tr.opened") == open);
        }
        browser.find("tr.opened", "⟨U+202E⟩");
        browser.click("#hits a.v", "<svg");
        browser.find(".popup .menu-value", "onload");
        browser.click(".popup [data-action=only]");
        awaitTotal(1);
        browser.open("/stack?field=user.name&q=host%3Adb-1");
        browser.find("table.stack", "<svg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hunt",
                "/hunt?q=host%3Adb-1",
                "/hunt?q=user%3Amkhan+AND+(nc",
                "/hunt?q=user%3Anobody",
                "/stack?field=process.command_line",
                "/stack?field=user.name&q=host%3Adb-1",
                "/host/web-1",
                "/user/mkhan",
                "/host/nowhere",
                "/nowhere",
                "/value?field=user.name&value=mkhan"
            })
    void page_narrow_scrollsDownOnly(String path) {
        browser.screen(390, 844);
        browser.open(path);
        if (browser.count("#hits a.open") > 0) {
            browser.click("#hits a.open");
            browser.find("tr.opened");
        }
        assertEquals(0, beyondTheEdge(), "pixels beyond the edge");
        assertTrue(browser.complaints().stream().allMatch(line -> line.contains("status of 4")));
    }

    @Test
    void theme_followsTheSystemUntilChosen() {
        browser.system("light");
        String light = background();
        browser.system("dark");
        assertNotEquals(light, background());
        browser.click("button[name=theme]");
        browser.await(() -> browser.count("html[data-theme=dark]") == 1);
        browser.system("light");
        assertNotEquals(light, background());
        browser.click("button[name=theme]");
        browser.await(() -> background().equals(light));
        browser.click("button[name=theme]");
        browser.await(() -> browser.count("html[data-theme=auto]") == 1);
    }

    private static String background() {
        return browser.<String>script("return getComputedStyle(document.body).backgroundColor");
    }

    @Test
    void zone_chosen_timesAreShownInIt() {
        browser.type("#zone", "Asia/Tokyo");
        browser.press(Keys.ENTER);
        browser.find("th .zone-name", "Asia/Tokyo");
        assertTrue(browser.text(".found").contains("+09:00"), browser.text(".found"));
        browser.type("#zone", "UTC");
        browser.press(Keys.ENTER);
        browser.find("th .zone-name", "UTC");
    }

    @Test
    void logout_thenAPage_asksForLoginAndComesBackToIt() {
        browser.click("button", "Log out");
        browser.find("[name=password]");
        logIn("/hunt?q=user%3Amkhan");
        awaitQuery("user:mkhan");
        assertTrue(browser.find("#hits").findElements(By.cssSelector("tr.hit")).size() > 0);
    }
}
