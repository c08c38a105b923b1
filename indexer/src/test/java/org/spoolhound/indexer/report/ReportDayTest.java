package org.spoolhound.indexer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spoolhound.indexer.index.TenantId;

final class ReportDayTest {

    private static ReportDay day(String date, String zone) {
        return new ReportDay(TenantId.MAIN, LocalDate.parse(date), ZoneId.of(zone));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, UTC,                 2026-11-20T00:00:00Z, 24",
        "2026-11-20, Europe/Berlin,       2026-11-19T23:00:00Z, 24",
        "2026-03-29, Europe/Berlin,       2026-03-28T23:00:00Z, 23",
        "2026-10-25, Europe/Berlin,       2026-10-24T22:00:00Z, 25",
        "2026-11-20, Asia/Kolkata,        2026-11-19T18:30:00Z, 24",
        "2026-11-20, Pacific/Kiritimati,  2026-11-19T10:00:00Z, 24",
        "2026-09-06, America/Santiago,    2026-09-06T04:00:00Z, 23"
    })
    void range_followsTheClocksOfTheZone(String date, String zone, Instant from, int hours) {
        ReportDay day = day(date, zone);
        assertEquals(from, day.range().from());
        assertEquals(hours, day.hours().size() - 1);
        assertEquals(day.range().to(), day.hours().getLast());
    }

    @Test
    void range_ofNeighbours_leavesNoGap() {
        ReportDay day = day("2026-10-26", "Europe/Berlin");
        assertEquals(day.minusDays(1).range().to(), day.range().from());
    }
}
