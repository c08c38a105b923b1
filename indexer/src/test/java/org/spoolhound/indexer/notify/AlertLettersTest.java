package org.spoolhound.indexer.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spoolhound.indexer.notify.TestAlerts.alert;
import static org.spoolhound.indexer.notify.TestAlerts.bundle;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.letter.LetterFiles;

final class AlertLettersTest {

    private static AlertLetters to(String language, String... people) {
        return new AlertLetters(
                LetterFiles.shipped(),
                List.of(people),
                new AlertLetters.Style(
                        language, ZoneId.of("Europe/Berlin"), "https://hound.example.org"));
    }

    @Test
    void oneAlert_saysWhatAndWhereInTheSubject() throws Exception {
        Letter letter = to("en", "ops@example.org")
                .compose(bundle("mail", alert("a1", Level.HIGH)))
                .orElseThrow();
        assertEquals("[high] Reverse | shell – host.name=db-1", letter.subject());
        assertTrue(letter.text().contains("https://hound.example.org/alerts/a1"), letter.text());
        assertTrue(letter.text().contains("2026-11-21 13:00 Europe/Berlin"), letter.text());
    }

    @Test
    void manyAlerts_gravestFirst() throws Exception {
        Letter letter = to("de", "ops@example.org")
                .compose(bundle("mail", alert("a1", Level.HIGH), alert("a2", Level.CRITICAL)))
                .orElseThrow();
        assertEquals("2 Alarme, der schwerste: [kritisch] Reverse | shell", letter.subject());
        assertTrue(letter.text().indexOf("/a2") < letter.text().indexOf("/a1"), letter.text());
    }

    @Test
    void html_escapesWhatHostsSay() throws Exception {
        String html = to("en", "ops@example.org")
                .compose(bundle("mail", alert("<b>", Level.HIGH)))
                .orElseThrow()
                .html();
        assertFalse(String.valueOf(html).contains("/alerts/<b>"), html);
    }

    @Test
    void nobodyIsNamed_writesNothing() throws Exception {
        assertEquals(Optional.empty(), to("en").compose(bundle("mail", alert("a", Level.HIGH))));
    }
}
