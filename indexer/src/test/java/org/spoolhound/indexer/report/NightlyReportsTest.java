package org.spoolhound.indexer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Outbox;
import org.spoolhound.indexer.state.StateDatabase;

final class NightlyReportsTest {

    @TempDir
    Path data;

    private StateDatabase database;

    @BeforeEach
    void open() throws IOException {
        database = StateDatabase.open(data);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Clock at(String now) {
        return Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    }

    private NightlyReports berlin(String now) {
        return reports(now, List.of("ops@example.org"), "06:00");
    }

    private NightlyReports reports(String now, List<String> to, String leaves) {
        return new NightlyReports(
                database,
                TenantId.MAIN,
                new ReportSettings(to, LocalTime.parse(leaves), "en", "Europe/Berlin"),
                at(now));
    }

    private List<String> planned() {
        return new Outbox(database, at("2026-12-31T00:00:00Z"))
                .newest(TenantId.MAIN, 99).stream()
                        .map(entry -> entry.notification().subject())
                        .sorted()
                        .toList();
    }

    @Test
    void plan_firstTime_waitsForTheNextMorning() {
        assertEquals(0, berlin("2026-11-20T12:00:00Z").plan());
        assertEquals(0, berlin("2026-11-21T04:59:00Z").plan());
        assertEquals(1, berlin("2026-11-21T05:00:00Z").plan());
        assertEquals(List.of("2026-11-20"), planned());
    }

    @Test
    void plan_twiceTheSameNight_sendsOnce() {
        berlin("2026-11-20T12:00:00Z").plan();
        assertEquals(1, berlin("2026-11-21T05:00:00Z").plan());
        assertEquals(0, berlin("2026-11-21T05:00:00Z").plan());
        assertEquals(List.of("2026-11-20"), planned());
    }

    @Test
    void plan_afterDowntime_makesUpForMissedDays() {
        berlin("2026-11-20T12:00:00Z").plan();
        assertEquals(3, berlin("2026-11-23T20:00:00Z").plan());
        assertEquals(List.of("2026-11-20", "2026-11-21", "2026-11-22"), planned());
    }

    @Test
    void plan_afterMonths_makesUpForTheNewestDaysOnly() {
        berlin("2026-06-01T12:00:00Z").plan();
        assertEquals(NightlyReports.MOST_MISSED, berlin("2026-11-23T20:00:00Z").plan());
        assertEquals("2026-11-22", planned().getLast());
    }

    @Test
    void plan_clockJumpsAheadAndBack_goesOn() {
        berlin("2026-11-20T12:00:00Z").plan();
        berlin("2027-11-20T12:00:00Z").plan();
        assertEquals(1, berlin("2026-11-21T12:00:00Z").plan());
    }

    @Test
    void plan_nobodyWantsIt_plansNothing() {
        assertEquals(0, reports("2026-11-20T12:00:00Z", List.of(), "06:00").plan());
        assertEquals(0, reports("2026-11-25T12:00:00Z", List.of(), "06:00").plan());
    }

    @Test
    void lastDue_timeThatDoesNotExistThatNight_comesAnHourLater() {
        NightlyReports early = reports("2026-03-29T00:00:00Z", List.of(), "02:30");
        assertEquals(
                LocalDate.parse("2026-03-27"),
                early.lastDue(Instant.parse("2026-03-29T01:29:59Z")));
        assertEquals(
                LocalDate.parse("2026-03-28"),
                early.lastDue(Instant.parse("2026-03-29T01:30:00Z")));
    }
}
