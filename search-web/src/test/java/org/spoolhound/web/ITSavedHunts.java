package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Hunts kept by name, from the page that found something. */
final class ITSavedHunts extends ConsoleInBrowser {

    private static void openPanel() {
        browser.click("details.drop > summary", "Saved hunts");
        browser.find(".saved-panel [name=name]");
    }

    @Test
    void hunt_savedAndRunAgain_withoutReload() {
        browser.open("/hunt?q=user%3Amkhan&from=now-7d&columns=process.command_line");
        awaitTotal(ConsoleEvents.LOGINS);
        browser.script("window.stillHere = true");
        openPanel();
        browser.type(".saved-panel [name=name]", "Logins of mkhan");
        browser.press(Keys.ENTER);
        browser.find(".saved-panel .said", "Saved as “Logins of mkhan”.");
        assertTrue(browser.<Boolean>script("return window.stillHere === true"));

        browser.open("/hunts");
        browser.click("a.run", "Logins of mkhan");
        awaitTotal(ConsoleEvents.LOGINS);
        assertEquals(
                "/hunt?q=user%3Amkhan&from=now-7d&columns=process.command_line", browser.address());
        openPanel();
        browser.click(".saved-panel button", "Forget");
        browser.find(".saved-panel .said", "is forgotten");
    }

    @Test
    void hunt_sharedAndNot_isSaid() {
        openPanel();
        browser.type(".saved-panel [name=name]", "Everything of a day");
        browser.press(Keys.ENTER);
        browser.click(".saved-panel button", "Share");
        browser.find(".saved-panel .said", "seen by everyone in the organisation");
        browser.click(".saved-panel button", "Unshare");
        browser.find(".saved-panel .said", "seen by you alone");
        browser.click(".saved-panel button", "Forget");
        browser.find(".saved-panel", "No hunt is saved yet");
    }

    @Test
    void name_takenAlready_isRefused_andNothingIsLost() {
        for (String end : new String[] {"said", "problem"}) {
            browser.open("/hunt?q=user%3Amkhan");
            openPanel();
            browser.type(".saved-panel [name=name]", "Twice");
            browser.press(Keys.ENTER);
            browser.find(end.equals("said") ? ".said" : "#notices .problem", "Twice");
        }
        assertTrue(browser.complaints().stream().allMatch(line -> line.contains("409")));
        browser.click(".saved-panel button", "Forget");
        browser.find(".saved-panel .said", "is forgotten");
    }

    @Test
    void panel_closesByEscapeAndByAClickElsewhere() {
        openPanel();
        browser.press(Keys.ESCAPE);
        browser.await(() -> browser.count("details.drop[open]") == 0);
        browser.click("details.drop > summary", "Saved hunts");
        browser.click("#found");
        browser.await(() -> browser.count("details.drop[open]") == 0);
    }

    @Test
    void panel_narrow_scrollsDownOnly() {
        browser.screen(390, 844);
        openPanel();
        assertEquals(0, beyondTheEdge());
        browser.open("/hunts");
        assertEquals(0, beyondTheEdge());
    }
}
