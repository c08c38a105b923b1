package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.spool.key.TestKeys;

/** Triage in a real browser: one alert, many at once, by keys alone; never a reload. */
final class ITAlerts extends ConsoleInBrowser {

    /** Each test has a rule of its own, met on three hosts. */
    @BeforeAll
    static void raise() {
        String agent = TestKeys.AGENT.publicKey().agentId().hex();
        for (String title : List.of("Bulk", "Keys", "Alone", "Closed")) {
            for (String host : List.of("web-1", "web-2", "web-3")) {
                site.raise(
                        TestAlerts.alert(
                                TenantId.MAIN,
                                title,
                                Level.HIGH,
                                host,
                                Map.of(
                                        agent + "-00000001-" + (250 + host.charAt(4) - '1'),
                                        Instant.now().minusSeconds(7_000))),
                        TestAlerts.RULE_TEXT);
            }
        }
    }

    @BeforeEach
    void mark() {
        browser.open("/alerts");
        browser.script("window.stillHere = true");
    }

    private static void awaitAlerts(int count) {
        browser.await(() ->
                browser.text(".found .total").equals(count + (count == 1 ? " alert" : " alerts")));
        assertTrue(browser.<Boolean>script("return window.stillHere === true"), "reloaded");
    }

    private static void show(String title) {
        browser.type("[name=text]", title);
        browser.press(Keys.ENTER);
        awaitAlerts(3);
    }

    @Test
    void many_chosenAtOnce_areClosedWithAVerdict() {
        show("Bulk");
        browser.click(".all-rows");
        browser.find(".acts [name=verdict]").sendKeys("benign");
        browser.click(".acts [value=close]");
        browser.find(".said", "3 alerts are closed.");
        awaitAlerts(0);
        browser.click(".filters .presets a", "closed");
        awaitAlerts(3);
        browser.find(".alerts .state", "closed: benign");
    }

    @Test
    void keys_alone_workThroughTheQueue() {
        show("Keys");
        browser.find("body").sendKeys(Keys.ESCAPE);
        browser.script("document.activeElement.blur()");
        browser.find("body").sendKeys("j");
        browser.find("body").sendKeys("j");
        browser.find("body").sendKeys("a");
        browser.find(".said", "1 alert is acknowledged.");
        browser.await(() -> browser.text(".alerts tr:nth-child(2) .state").equals("acknowledged"));
        browser.find("body").sendKeys("j");
        browser.find("body").sendKeys("x");
        browser.find("body").sendKeys("j");
        browser.find("body").sendKeys("x");
        browser.find("body").sendKeys("m");
        browser.find(".said", "2 alerts are assigned.");
        browser.find(".filters [name=who]").sendKeys("me");
        awaitAlerts(2);
    }

    @Test
    void alert_opened_showsEvidenceAndIsTalkedAbout() {
        show("Alone");
        browser.click("a.open-alert");
        browser.find("h1", "Alone");
        browser.script("window.stillHere = true");
        browser.click("#hits a.open");
        browser.find("tr.opened", "process.command_line");
        browser.type(".comment textarea", "asked <b>mkhan</b>");
        browser.click(".comment button");
        browser.find(".past", "asked <b>mkhan</b>");
        browser.click(".acts [value=start]");
        browser.find(".facts .state", "in progress");
        assertTrue(browser.<Boolean>script("return window.stillHere === true"));
        browser.click(".card summary", "Text");
        browser.find(".rule-text", "<script>");
    }

    @Test
    void close_withoutAVerdict_isRefusedWithWhatToDo() {
        show("Closed");
        browser.click(".all-rows");
        browser.click(".acts [value=close]");
        browser.find("#notices .problem", "Choose a verdict");
        awaitAlerts(3);
        assertTrue(browser.complaints().stream().allMatch(line -> line.contains("400")));
    }

    @Test
    void pages_narrow_scrollDownOnly() {
        browser.screen(390, 844);
        browser.open("/alerts?state=all");
        assertEquals(0, beyondTheEdge());
        browser.click("a.open-alert");
        browser.find("h1", "");
        assertEquals(0, beyondTheEdge());
        for (String page : List.of("/risk", "/reports", "/coverage", "/rules", "/spool")) {
            browser.open(page);
            browser.find("#main", "");
            assertEquals(0, beyondTheEdge(), page);
        }
    }

    @Test
    void rule_edited_isCheckedAtItsLine_thenSaved() {
        site.write("edited", """
                title: Edited here
                id: edited
                logsource: {category: process_creation}
                detection:
                  one: {CommandLine|contains: nc}
                  condition: one
                """);
        browser.open("/rule?id=edited");
        browser.script("window.stillHere = true");
        browser.click("#text summary");
        browser.script("const draft = document.querySelector('.rule-draft');"
                + "draft.value = draft.value.replace('condition: one', 'condition: two')");
        browser.click("#text [value=check]");
        browser.find("#text .query-problem", "Line 6:");
        assertTrue(browser.complaints().stream().allMatch(line -> line.contains("400")));
        browser.script("const draft = document.querySelector('.rule-draft');"
                + "draft.value = draft.value.replace('condition: two', 'condition: one')"
                + ".replace('Edited here', 'Edited there')");
        browser.click("#text [value=save]");
        browser.find("h1", "Edited there");
        browser.find("#versions", "Version 2");
        assertTrue(browser.<Boolean>script("return window.stillHere === true"), "reloaded");
        browser.click("#exceptions summary");
        browser.type("#exceptions [name=q]", "host.name:web-3");
        browser.type("#exceptions [name=reason]", "backup <b>");
        browser.click("#exceptions button");
        browser.find("#exceptions .exception", "backup <b>");
    }

    @Test
    void report_isShownWithinThePage_andNotSentWithoutMail() {
        browser.open("/reports?date=2026-11-20&zone=UTC");
        browser.find("iframe.report", "");
        browser.find(".send", "No mail server is set");
        browser.click(".presets a", "Day before");
        browser.find("h1", "Report of 2026-11-19");
        browser.await(() -> browser.<Boolean>script(
                "return document.querySelector('iframe.report').src.includes('2026-11-19')"));
    }

    @Test
    void risk_leadsFromTheListToWhatMakesTheScore() {
        browser.open("/risk");
        browser.click(".risk a.open-alert", "explained");
        browser.find(".parts-list", "Alone");
        browser.click(".subject a", "All by risk");
        browser.find(".risk", "web-1");
    }
}
