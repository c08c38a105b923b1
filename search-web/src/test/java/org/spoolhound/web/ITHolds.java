package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Holds placed and released in a real browser. */
final class ITHolds extends ConsoleInBrowser {

    private static void openForm() {
        browser.open("/spool");
        browser.click(".holds-panel > details > summary", "Place a hold");
    }

    @Test
    void hold_placedAndReleased_withoutReload() {
        openForm();
        browser.script("window.stillHere = true");
        browser.type(".holds-panel [name=q]", "user:mkhan");
        browser.type(".holds-panel [name=reason]", "case 4711");
        browser.press(Keys.ENTER);
        browser.find(".holds-panel .said", "keeps days with user:mkhan of main, every day");
        browser.find(".holds-panel td a", "user:mkhan");
        browser.click(".holds-panel td summary", "Release");
        browser.click(".holds-panel td button", "Release it");
        browser.find(".holds-panel .said", "is released");
        browser.find(".holds-panel", "Nothing is kept beyond its time");
        assertTrue(browser.<Boolean>script("return window.stillHere === true"));
    }

    @Test
    void query_misspelt_isRefused_andNothingTypedIsLost() {
        openForm();
        browser.type(".holds-panel [name=q]", "usr.name:mkhan");
        browser.type(".holds-panel [name=reason]", "case 4711");
        browser.press(Keys.ENTER);
        browser.find("#notices .problem", "unknown field usr.name");
        assertEquals(
                "usr.name:mkhan", browser.find(".holds-panel [name=q]").getDomProperty("value"));
        assertTrue(browser.complaints().stream().allMatch(line -> line.contains("400")));
    }

    @Test
    void panel_narrow_scrollsDownOnly() {
        browser.screen(390, 844);
        openForm();
        assertEquals(0, beyondTheEdge());
    }
}
