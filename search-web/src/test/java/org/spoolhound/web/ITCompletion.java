package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Completion in the query bar: by keys, by mouse, and never in the way of typing. */
final class ITCompletion extends ConsoleInBrowser {

    @BeforeEach
    void focus() {
        awaitTotal(ConsoleEvents.total());
        browser.click("#q");
    }

    private static void await(String label) {
        browser.find("#q-list li .label", label);
    }

    @Test
    void nameAndValue_byKeysAlone_makeTheHunt() {
        browser.press("user.na");
        await("user.name");
        browser.find("#q-list .about", "account");
        browser.press(Keys.TAB);
        awaitQuery("user.name:");
        await("mkhan");
        assertTrue(browser.text("#q-list li").startsWith("www-data"), "the commonest is first");
        browser.press("mk");
        browser.await(() -> browser.count("#q-list li") == 1);
        browser.press(Keys.ARROW_DOWN);
        assertEquals("q-option-0", browser.find("#q").getDomAttribute("aria-activedescendant"));
        browser.press(Keys.ENTER);
        awaitQuery("user.name:mkhan ");
        browser.press(Keys.ENTER);
        awaitTotal(ConsoleEvents.LOGINS);
    }

    @Test
    void enter_withoutAChoice_asksWhatIsWritten() {
        browser.press("user:mkhan");
        browser.press(Keys.ENTER);
        awaitTotal(ConsoleEvents.LOGINS);
        awaitQuery("user:mkhan");
        browser.await(() -> browser.count("#q-list li") == 0);
    }

    @Test
    void escape_closesTheListAndLeavesTheText() {
        browser.press("user:w");
        await("www-data");
        browser.press(Keys.ESCAPE);
        browser.await(() -> browser.count("#q-list li") == 0);
        awaitQuery("user:w");
        assertEquals("false", browser.find("#q").getDomAttribute("aria-expanded"));
        browser.press("ww-data", Keys.ENTER);
        awaitQuery("user:www-data");
    }

    @Test
    void value_clicked_isQuotedWhereItMust_amidAQuery() {
        browser.press("host:db-1 AND user.name:2");
        await("user 2 'or'");
        browser.click("#q-list li", "user 2");
        awaitQuery("host:db-1 AND user.name:\"user 2 'or' \\\"1\\\"\" ");
        browser.press(Keys.ENTER);
        awaitTotal(1);
    }

    @Test
    void value_hostile_isShownAsText() {
        browser.press("user.name:svg");
        await("<svg onload");
        assertFalse(browser.<Boolean>script("return 'owned' in window"));
    }

    @Test
    void taken_canBeUndone() {
        browser.press("event.category:pro");
        await("process");
        browser.press(Keys.TAB);
        awaitQuery("event.category:process ");
        browser.press(Keys.chord(Keys.CONTROL, "z"));
        awaitQuery("event.category:pro");
    }

    @Test
    void value_outsideTheTime_isNotOffered() {
        browser.open("/hunt?from=now-15m");
        browser.click("#q");
        browser.press("user.name:");
        await("user 2");
        assertFalse(browser.text("#q-list").contains("mkhan"));
    }
}
