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
import org.spoolhound.indexer.state.Notification;
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
        ReportList early = list("Europe/Berlin", "02:30");
        assertEquals(
                LocalDate.parse("2026-03-27"),
                NightlyReports.lastDue(early, Instant.parse("2026-03-29T01:29:59Z")));
        assertEquals(
                LocalDate.parse("2026-03-28"),
                NightlyReports.lastDue(early, Instant.parse("2026-03-29T01:30:00Z")));
    }

    private static ReportList list(String zone, String leaves) {
        return new ReportList("", TenantId.MAIN, List.of(), LocalTime.parse(leaves), "en", zone);
    }

    @Test
    void lastDue_timeThatComesTwiceThatNight_isTheFirst() {
        ReportList early = list("Europe/Berlin", "02:30");
        Instant first = Instant.parse("2026-10-25T00:30:00Z");
        assertEquals(
                LocalDate.parse("2026-10-23"),
                NightlyReports.lastDue(early, first.minusSeconds(1)));
        for (int minutes = 0; minutes < 180; minutes += 20) {
            assertEquals(
                    LocalDate.parse("2026-10-24"),
                    NightlyReports.lastDue(early, first.plusSeconds(60L * minutes)));
        }
    }

    @Test
    void lastDue_nightWithoutMidnight_comesWhenTheDayBegins() {
        // Santiago goes from 23:59:59 to 01:00 on 2026-09-06.
        ReportList midnight = list("America/Santiago", "00:00");
        Instant begins = Instant.parse("2026-09-06T04:00:00Z");
        assertEquals(
                LocalDate.parse("2026-09-04"),
                NightlyReports.lastDue(midnight, begins.minusSeconds(1)));
        assertEquals(LocalDate.parse("2026-09-05"), NightlyReports.lastDue(midnight, begins));
    }

    @Test
    void plan_everyListHasItsOwnNight() {
        ReportSettings settings = new ReportSettings(
                List.of("ops@example.org"),
                LocalTime.of(6, 0),
                "en",
                "Europe/Berlin",
                List.of(
                        "west: to=a@example.org,b@example.org zone=America/Los_Angeles",
                        "acme: organisation=acme to=c@acme.org language=de zone=Asia/Tokyo"
                                + " at=05:00"));
        night(settings, "2026-11-20T18:00:00Z");
        assertEquals(1, night(settings, "2026-11-20T20:00:00Z"), "Tokyo's morning");
        assertEquals(1, night(settings, "2026-11-21T05:00:00Z"), "Berlin's");
        assertEquals(0, night(settings, "2026-11-21T13:59:00Z"));
        assertEquals(2, night(settings, "2026-11-21T21:00:00Z"), "Los Angeles', and Tokyo's next");
        Outbox outbox = new Outbox(database, at("2026-12-31T00:00:00Z"));
        Notification acme = outbox.newest(new TenantId("acme"), 9).getLast().notification();
        assertEquals("nightly acme", acme.transition());
        assertEquals("c@acme.org", acme.content().get(ReportLetters.TO));
        assertEquals("de", acme.content().get(ReportLetters.LANGUAGE));
        assertEquals("Asia/Tokyo", acme.content().get(ReportLetters.ZONE));
        assertEquals(2, outbox.newest(TenantId.MAIN, 9).size());
    }

    private int night(ReportSettings settings, String now) {
        return new NightlyReports(database, settings, at(now)).plan();
    }

    @Test
    void plan_aMonthOverAClockChange_oneReportADay() {
        ReportSettings settings = new ReportSettings(
                List.of("ops@example.org"), LocalTime.of(2, 30), "en", "Europe/Berlin");
        Instant begin = Instant.parse("2026-03-01T00:00:00Z");
        night(settings, begin.toString());
        int planned = 0;
        for (int hour = 0; hour < 24 * 31; hour++) {
            planned += night(settings, begin.plusSeconds(hour * 3_600L).toString());
        }
        assertEquals(31, planned);
        assertEquals(31, planned().stream().distinct().count());
    }
}
