package org.spoolhound.indexer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spoolhound.indexer.index.TenantId;

final class ReportSettingsTest {

    private static ReportSettings settings(String... lists) {
        return new ReportSettings(
                List.of("ops@example.org"), LocalTime.of(6, 0), "en", "", List.of(lists));
    }

    @Test
    void list_saysWhatDiffers_andHasTheRestOfTheSection() {
        ReportList acme = settings("acme: to=a@acme.org,b@acme.org organisation=acme at=05:30")
                .find("acme")
                .orElseThrow();
        assertEquals(List.of("a@acme.org", "b@acme.org"), acme.to());
        assertEquals(new TenantId("acme"), acme.tenant());
        assertEquals(LocalTime.of(5, 30), acme.at());
        assertEquals("en", acme.language());
        assertEquals(2, settings("acme: to=a@acme.org").all().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "to=a@b.org                 | does not begin with a name and a colon",
                "x: at=05:30                | to= is missing",
                "x: to=nobody               | 'nobody' is no mail address",
                "x: to=a@b.org zone=Moon    | there is no zone 'Moon'",
                "x: to=a@b.org at=late      | at=late is no time such as 05:30",
                "x: to=a@b.org colour=red   | 'colour=red' is none of organisation=",
                "x: to=a@b.org to=c@d.org   | to comes twice",
                "x: to=a@b.org language=!   | language must be a code"
            })
    void list_badInput_isRefusedByName(String line, String problem) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> settings(line));
        assertTrue(refused.getMessage().startsWith("lists: "), refused.getMessage());
        assertTrue(refused.getMessage().contains(problem), refused.getMessage());
    }

    @Test
    void twoListsOfOneName_areRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> settings("x: to=a@b.org", "x: to=c@d.org"));
    }
}
