package org.spoolhound.indexer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.AlertRule;
import org.spoolhound.indexer.state.AlertSpan;
import org.spoolhound.indexer.state.AlertWriter;
import org.spoolhound.indexer.state.Evidence;
import org.spoolhound.indexer.state.RaisedAlert;
import org.spoolhound.indexer.state.StateDatabase;

final class StoredAlertsTest {
    private static final ReportDay DAY = TestReports.DAY;
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

    private void raise(Instant at, String rule, Level level, String host) {
        String event = "0a1b2c3d4e5f-00000001-" + rule.length();
        RaisedAlert alert = new RaisedAlert(
                (rule + host + "0".repeat(32)).substring(0, 32),
                TenantId.MAIN,
                new AlertRule(
                        rule,
                        rule,
                        level,
                        List.of("attack.execution"),
                        null,
                        null,
                        "0".repeat(64),
                        false),
                Map.of(RaisedAlert.HOST, host),
                new AlertSpan(at, at, event, 1),
                new TreeSet<>(List.of(new Evidence(at, event))),
                Map.of(RaisedAlert.HOST, new TreeSet<>(List.of(host))),
                RaisedAlert.Origin.LIVE);
        new AlertWriter(database, Clock.fixed(at, ZoneOffset.UTC)).save(alert, "title: x");
    }

    @Test
    void of_countsTheDayAndWhatWasOpenAtItsEnd() {
        raise(NOON.minusSeconds(86_400), "before", Level.HIGH, "web-1");
        raise(NOON, "shell", Level.CRITICAL, "db-1");
        raise(NOON, "shell", Level.CRITICAL, "db-2");
        raise(NOON.plusSeconds(86_400), "after", Level.LOW, "db-1");
        AlertSummary alerts = new StoredAlerts(database).of(DAY);
        assertEquals(Map.of(Level.CRITICAL, 2L), alerts.raised());
        assertEquals(Map.of(Level.CRITICAL, 2L, Level.HIGH, 1L), alerts.open());
        assertEquals(List.of(new Report.Count("shell", 2)), alerts.rules());
        assertEquals(
                List.of(new Report.Count("db-1", 1), new Report.Count("db-2", 1)), alerts.hosts());
        assertEquals(List.of(new Report.Count("execution", 2)), alerts.tactics());
        assertEquals(1, new StoredAlerts(database).raised(DAY.minusDays(1)));
    }

    @Test
    void of_gravestOpenOnesComeFirst() {
        raise(NOON.minusSeconds(86_400), "old", Level.CRITICAL, "web-1");
        raise(NOON, "new", Level.HIGH, "db-1");
        List<AlertSummary.AlertRow> worst = new StoredAlerts(database).of(DAY).worst();
        assertEquals(
                List.of("old", "new"), worst.stream().map(row -> row.title()).toList());
        assertTrue(!worst.get(0).isNew() && worst.get(1).isNew());
    }

    @Test
    void of_riskThatRose_isTold() {
        raise(NOON, "shell", Level.CRITICAL, "db-1");
        AlertSummary.RiskMover mover =
                new StoredAlerts(database).of(DAY).movers().getFirst();
        assertEquals("db-1", mover.name());
        assertEquals(0, mover.before());
        assertTrue(mover.after() > 50, mover.toString());
    }

    @Test
    void of_noAlerts_isEmpty() {
        assertEquals(AlertSummary.NONE, new StoredAlerts(database).of(DAY));
    }
}
