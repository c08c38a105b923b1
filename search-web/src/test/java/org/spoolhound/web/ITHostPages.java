package org.spoolhound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/** A host at two times and at one, in a real browser. */
final class ITHostPages extends ConsoleInBrowser {

    @BeforeAll
    static void snapshots() throws IOException {
        Event init = process(1, "/sbin/init", "root");
        Event cron = process(7, "/usr/sbin/cron", "root");
        Event shell = process(9, "nc -l 4444 <script>owned=1</script>", "root");
        site.dropAll(
                TestKeys.STRANGER,
                "app-1",
                60,
                List.of(
                        List.of(init, cron),
                        List.of(init, process(7, "/usr/sbin/cron", "daemon"), shell),
                        List.of(init, shell)));
        site.ingest();
    }

    private static Event process(int pid, String line, String user) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(Event.PROBE, "process");
        fields.put("event.category", List.of("process"));
        fields.put("process.pid", (long) pid);
        fields.put("process.command_line", line);
        fields.put("user.name", user);
        return new Event(EventKind.STATE, Instant.now().minusSeconds(90), fields);
    }

    @Test
    void host_leadsToItsPast_whichTellsWhatDiffers() {
        browser.open("/host/app-1");
        browser.click(".subject a", "Compare two times");
        browser.find(".found .total", "2 differences");
        assertTrue(browser.text(".things tr.appeared").contains("nc -l 4444"));
        assertTrue(browser.text(".things tr.gone").contains("/usr/sbin/cron"));
        assertEquals(3, browser.count(".timeline .tick-mark"));
    }

    @Test
    void compare_oneSnapshotEarlier_changesTheAnswerWithoutReload() {
        browser.open("/compare?host=app-1");
        browser.find(".found .total", "2 differences");
        browser.script("window.stillHere = true");
        browser.click("[aria-label='Second moment: one snapshot earlier']");
        browser.find(".things tr.changed .diffs", "daemon");
        browser.await(() -> browser.address().contains("with="));
        assertTrue(browser.<Boolean>script("return window.stillHere === true"));
        String shared = browser.address();
        browser.back();
        browser.find(".found .total", "2 differences");
        browser.open(shared);
        browser.find(".things tr.changed .diffs", "root → daemon");
    }

    @Test
    void compare_snapshotOnTheLine_isClickedToBeChosen() {
        browser.open("/compare?host=app-1");
        browser.click(".timeline a:nth-of-type(2) .tick-mark");
        browser.await(
                () -> browser.address().contains("at=") || browser.address().contains("with="));
        browser.find(".found .total");
    }

    @Test
    void compare_aValue_canBeHuntedFor() {
        browser.open("/compare?host=app-1");
        browser.click(".things tr.appeared details summary");
        browser.click(".things tr.appeared a.v", "root");
        browser.click(".popup [data-action=pivot]");
        browser.find("h1", "root");
    }

    @Test
    void asOf_anEarlierMoment_showsWhatRanThen() {
        browser.open("/as-of?host=app-1");
        browser.find(".found .total", "2 things");
        assertTrue(browser.text(".things").contains("nc -l 4444"));
        browser.click("[title='One snapshot earlier']");
        browser.find(".found .total", "3 things");
        browser.click("[title='One snapshot earlier']");
        browser.await(() -> !browser.text(".things").contains("nc -l 4444"));
        assertFalse(browser.<Boolean>script("return 'owned' in window"));
    }

    @Test
    void pages_narrow_scrollDownOnly() {
        browser.screen(390, 844);
        for (String path : List.of(
                "/compare?host=app-1", "/as-of?host=app-1", "/compare?host=nowhere", "/compare")) {
            browser.open(path);
            browser.find("main");
            assertEquals(0, beyondTheEdge(), path);
        }
        browser.complaints();
    }
}
