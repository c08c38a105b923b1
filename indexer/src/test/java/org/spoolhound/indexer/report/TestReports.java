package org.spoolhound.indexer.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.index.TenantId;

/** Named reports for tests. */
final class TestReports {
    static final ReportDay DAY =
            new ReportDay(TenantId.MAIN, LocalDate.parse("2026-11-20"), ZoneId.of("Europe/Berlin"));
    static final Instant NOON = Instant.parse("2026-11-20T11:00:00Z");
    static final String HOSTILE = "<script>alert(1)</script>\u202e\u0000=cmd()";

    private TestReports() {}

    static Report quiet() {
        Report.Figures none = new Report.Figures(0, 0, 0, 0, 0, false);
        return new Report(
                DAY,
                none,
                none,
                none,
                Collections.nCopies(24, 0L),
                AlertSummary.NONE,
                List.of(),
                List.of(),
                new Report.Fleet(0, 0, List.of(), List.of()),
                new Report.Intake(0, 0, 0, List.of(), 0, 0, null, null, null));
    }

    static Report busy() {
        return new Report(
                DAY,
                new Report.Figures(12_345, 3, 77, 9, 4, false),
                new Report.Figures(10_000, 3, 0, 9, 2, false),
                new Report.Figures(20_000, 2, 154, 0, 4, false),
                Collections.nCopies(24, 500L),
                alerts(),
                List.of(new Report.Changes(
                        "listeners",
                        "event.action:listener-opened",
                        12,
                        List.of(new Report.ChangeRow(
                                "listener-opened",
                                HOSTILE,
                                "/tmp/nc",
                                List.of("a", "b", "c", "d"),
                                NOON)),
                        11)),
                List.of(new Report.Ranking(
                        "failed-login-ips",
                        "event.outcome:failure",
                        "source.ip",
                        List.of(new Report.Count("203.0.113.7", 70), new Report.Count("::1", 7)),
                        2)),
                new Report.Fleet(
                        3,
                        2,
                        List.of(new Report.SilentAgent("db-1", "0a1b2c3d4e5f", NOON)),
                        List.of(new Report.AgentGap("web-1", "b0b0b0b0b0b0", "17-21"))),
                new Report.Intake(
                        40,
                        12_345,
                        5_000_000,
                        List.of(new Report.RefusedFile(
                                NOON, "web-1", "x.ndjson.gz", "signature", "not signed")),
                        1,
                        2,
                        "disk full",
                        new Report.Sweep(NOON, 1, 30, 1 << 20),
                        LocalDate.parse("2026-09-01")));
    }

    private static AlertSummary alerts() {
        return new AlertSummary(
                Map.of(Level.CRITICAL, 1L, Level.LOW, 3L),
                Map.of(Level.CRITICAL, 2L),
                List.of(new AlertSummary.AlertRow(
                        "a1", Level.CRITICAL, "Reverse shell", "db-1", 3, NOON, true)),
                List.of(new Report.Count("Reverse shell", 3)),
                List.of(new Report.Count("db-1", 3)),
                List.of(),
                List.of(),
                List.of(new Report.Count("execution", 3)),
                List.of(new AlertSummary.RiskMover("db-1", 10, 80)));
    }
}
