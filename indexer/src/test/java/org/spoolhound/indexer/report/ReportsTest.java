package org.spoolhound.indexer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spoolhound.indexer.index.TestEvents.event;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.EventWriter;
import org.spoolhound.indexer.index.IndexSettings;
import org.spoolhound.indexer.index.LuceneEventStore;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.index.TestEvents;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.AgentSettings;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.IngestRun;
import org.spoolhound.indexer.state.IngestRuns;
import org.spoolhound.indexer.state.Refusals;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.QuarantineReason;
import org.spoolhound.spool.snapshot.AgentId;
import org.spoolhound.spool.snapshot.Event;

final class ReportsTest {
    private static final Instant NOON = TestReports.NOON;

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

    private Report report(ReportDay day, Event... events) throws IOException {
        LuceneEventStore store = new LuceneEventStore(
                data.resolve("index"), FieldCatalogue.standard(), IndexSettings.DEFAULT);
        try (EventWriter writer = store.openWriter()) {
            long line = 0;
            for (Event event : events) {
                writer.add(TestEvents.indexed(++line, event));
            }
            writer.commit();
        }
        try (EventReader reader = store.openReader()) {
            return new Reports(new ReportParts(
                            reader,
                            database,
                            AlertSource.NONE,
                            FieldCatalogue.standard(),
                            AgentSettings.DEFAULT,
                            Clock.fixed(NOON, ZoneOffset.UTC)))
                    .of(day);
        }
    }

    private static Event changed(String host, String action, Object... fields) {
        List<Object> all = new ArrayList<>(List.of(
                "event.dataset", "spoolhound.derived", "event.action", action, "host.name", host));
        all.addAll(List.of(fields));
        return event("2026-11-20T10:00:00Z", all.toArray());
    }

    @Test
    void figures_countTheDayOfTheZone() throws IOException {
        Report report = report(
                TestReports.DAY,
                event("2026-11-19T22:59:59Z", "host.name", "before"),
                event("2026-11-19T23:00:00Z", "host.name", "a"),
                event("2026-11-20T22:59:59Z", "host.name", "b"),
                event("2026-11-20T23:00:00Z", "host.name", "after"));
        assertEquals(2, report.figures().events());
        assertEquals(2, report.figures().hosts());
        assertEquals(1, report.dayBefore().events());
        assertEquals(1L, report.hours().getFirst());
        assertEquals(1L, report.hours().getLast());
    }

    @Test
    void figures_dayOf25Hours_countsThemAll() throws IOException {
        ReportDay longDay = new ReportDay(
                TenantId.MAIN, LocalDate.parse("2026-10-25"), ZoneId.of("Europe/Berlin"));
        Report report = report(longDay, event("2026-10-25T22:30:00Z", "host.name", "a"));
        assertEquals(25, report.hours().size());
        assertEquals(1L, report.hours().get(24));
    }

    @Test
    void changes_sameOnManyHosts_areOneRowRarestFirst() throws IOException {
        Report report = report(
                TestReports.DAY,
                changed("b", "package-installed", "package.name", "jq", "package.version", "1"),
                changed("a", "package-installed", "package.name", "jq", "package.version", "1"),
                changed("c", "package-installed", "package.name", "nmap", "package.version", "7"));
        Report.Changes software = report.changes().getFirst();
        assertEquals(3, software.total());
        assertEquals("nmap 7", software.rows().get(0).what());
        assertEquals(List.of("a", "b"), software.rows().get(1).hosts());
    }

    @Test
    void rankings_countFailedLoginsByAddress() throws IOException {
        Report report = report(
                TestReports.DAY,
                login("203.0.113.7", "failure"),
                login("203.0.113.7", "failure"),
                login("192.0.2.1", "success"));
        assertEquals(2, report.figures().failedLogins());
        assertEquals(
                List.of(new Report.Count("203.0.113.7", 2)),
                report.rankings().getFirst().rows());
    }

    private static Event login(String ip, String outcome) {
        return event(
                "2026-11-20T10:00:00Z",
                "event.category",
                "authentication",
                "event.outcome",
                outcome,
                "source.ip",
                ip);
    }

    @Test
    void fleet_enrolledButNeverHeardOf_isSilent() throws IOException {
        enrol("0a1b2c3d4e5f", "db-1", NOON.minusSeconds(99));
        enrol("b0b0b0b0b0b0", "later", NOON.plusSeconds(999_999));
        Report.Fleet fleet = report(TestReports.DAY).fleet();
        assertEquals(1, fleet.enrolled());
        assertEquals(List.of(new Report.SilentAgent("db-1", "0a1b2c3d4e5f", null)), fleet.silent());
    }

    private void enrol(String id, String name, Instant at) {
        new Agents(database)
                .enrol(new Agent(
                        new AgentId(id),
                        name,
                        "key of " + name,
                        TenantId.MAIN,
                        Agent.Kind.AGENT,
                        at,
                        null));
    }

    @Test
    void intake_tellsOfRefusedFilesAndFailures() throws IOException {
        enrol("0a1b2c3d4e5f", "db-1", NOON);
        Refusals refusals = new Refusals(database);
        refusals.add(new QuarantineReason("signature", "no", "0a1b2c3d4e5f", "x", NOON), "1");
        refusals.add(
                new QuarantineReason("signature", "no", "b", "y", NOON.plusSeconds(99_999)), "2");
        new IngestRuns(database)
                .add(new IngestRun(
                        NOON, java.time.Duration.ZERO, IngestRun.Counts.NONE, "disk full"));
        Report.Intake intake = report(TestReports.DAY).intake();
        assertEquals(1, intake.refusedTotal());
        assertEquals("db-1", intake.refused().getFirst().host());
        assertEquals("disk full", intake.lastFailure());
    }

    @Test
    void of_emptyDay_isQuiet() throws IOException {
        Report report = report(TestReports.DAY);
        assertEquals(0, report.figures().events());
        assertTrue(report.changes().isEmpty());
    }
}
