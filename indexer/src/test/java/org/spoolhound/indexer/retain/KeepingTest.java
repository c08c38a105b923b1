package org.spoolhound.indexer.retain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.index.Forgetting.Over;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.spool.settings.ByteSize;

final class KeepingTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");
    private static final TenantId ACME = new TenantId("acme");

    @Test
    void over_shortCategory_goesBeforeTheOthers() {
        Over over = over(TenantId.MAIN, 8, "process = 7", "authentication = 40");
        assertTrue(over.includes(List.of("process")));
        assertFalse(over.includes(List.of("process", "network")), "the longest counts");
        assertFalse(over.includes(List.of("network")));
        assertFalse(over.includes(List.of()));
        assertFalse(over.isAll());
    }

    @Test
    void over_longCategory_staysAfterTheOthers() {
        Over over = over(TenantId.MAIN, 11, "process = 7", "authentication = 40");
        assertTrue(over.includes(List.of("network")));
        assertTrue(over.includes(List.of()));
        assertFalse(over.includes(List.of("network", "authentication")));
        assertFalse(over.isAll());
        assertTrue(over(TenantId.MAIN, 40, "process = 7", "authentication = 40").isAll());
    }

    @Test
    void over_linesOfOneOrganisation_countForItOnly() {
        String[] lines = {"process = 7", "acme/process = 9", "acme/* = 3"};
        assertTrue(over(TenantId.MAIN, 8, lines).includes(List.of("process")));
        assertFalse(over(ACME, 8, lines).includes(List.of("process")));
        assertTrue(over(ACME, 3, lines).includes(List.of("file")));
        assertFalse(over(TenantId.MAIN, 3, lines).includes(List.of("file")));
    }

    @Test
    void settings_linesThatSayNothing_areRefusedByName() {
        assertRefused("'process' is not 'category = days'", "process");
        assertRefused("'process = many' has no number of days", "process = many");
        assertRefused("'* = 7' names no category", "* = 7");
        assertRefused("comes twice", "a = 7", "A = 8");
        assertRefused("1 to archive-days (50)", "process = 51");
    }

    private static void assertRefused(String why, String... lines) {
        String message = assertThrows(IllegalArgumentException.class, () -> settings(lines))
                .getMessage();
        assertTrue(message.startsWith("category-days"), message);
        assertTrue(message.contains(why), message);
    }

    @Test
    void fingerprint_sameLinesInAnyOrder_isTheSame() {
        assertEquals(
                keeping("a = 1", "b = 2").fingerprint(), keeping("b=2", "a=1").fingerprint());
    }

    private static Over over(TenantId tenant, int age, String... lines) {
        return keeping(lines).over(tenant, TODAY.minusDays(age), TODAY);
    }

    private static Keeping keeping(String... lines) {
        return new Keeping(settings(lines), List.of(), List.of());
    }

    private static RetentionSettings settings(String... lines) {
        ByteSize none = new ByteSize(0);
        return new RetentionSettings(10, 50, 5, none, none, List.of(lines), LocalTime.NOON);
    }
}
