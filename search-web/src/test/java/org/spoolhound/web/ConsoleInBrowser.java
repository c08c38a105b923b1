package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.key.TestKeys;

/**
 * The console in a real browser, on a real index filled through the real spool. Without Chromium it
 * fails; {@code -Dspoolhound.browser=false} leaves it out.
 */
abstract class ConsoleInBrowser {
    @TempDir
    static Path folder;

    static ConsoleSite site;
    static Chromium browser;

    @BeforeAll
    static void startAll() throws IOException {
        Assumptions.assumeTrue(
                Boolean.parseBoolean(System.getProperty("spoolhound.browser", "true")),
                "left out by -Dspoolhound.browser=false");
        site = new ConsoleSite(folder.resolve("data"));
        site.drop(TestKeys.AGENT, "web-1", ConsoleEvents.web());
        site.drop(TestKeys.OTHER_AGENT, "db-1", ConsoleEvents.hostile());
        assertEquals(ConsoleEvents.total(), site.ingest().events());
        browser = new Chromium(
                folder.resolve("profile"), Files.createDirectories(folder.resolve("downloads")));
        browser.use(site.url());
        logIn("/hunt");
    }

    @AfterAll
    static void stopAll() throws IOException {
        if (browser != null) {
            browser.close();
        }
        if (site != null) {
            site.close();
        }
    }

    static void logIn(String page) {
        browser.open(page);
        browser.type("[name=name]", site.firstLogin().name());
        browser.type("[name=password]", site.firstLogin().password());
        browser.click("form button.primary");
        browser.find(".topbar");
    }

    @BeforeEach
    void begin() {
        browser.screen(1440, 1000);
        browser.open("/hunt");
        browser.complaints();
    }

    /** Nothing an event says was obeyed, and the browser found nothing to complain about. */
    @AfterEach
    void nothingRan_nothingComplained() {
        if (browser != null) {
            assertFalse(browser.<Boolean>script("return 'owned' in window"), "a script ran");
            assertEquals(List.of(), browser.complaints());
        }
    }

    static void awaitTotal(int events) {
        String total = events + (events == 1 ? " event" : " events");
        browser.await(() -> browser.text("#hunt .total").equals(total));
    }

    /** Pixels one would have to scroll sideways for. */
    static long beyondTheEdge() {
        return browser.<Long>script("return document.scrollingElement.scrollWidth"
                + " - document.documentElement.clientWidth");
    }

    static void awaitQuery(String query) {
        browser.await(() -> query.equals(browser.find("#q").getDomProperty("value")));
    }
}
