package org.spoolhound.indexer.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spoolhound.indexer.state.TestState.NOON;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.index.TenantId;

final class AlertsTest {

    private static final Map<String, String> GROUP = Map.of("host.name", "web-1");

    @TempDir
    Path data;

    private StateDatabase database;
    private Alerts alerts;
    private AlertWriter writer;
    private Triage triage;

    @BeforeEach
    void open() throws IOException {
        database = StateDatabase.open(data);
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        alerts = new Alerts(database);
        writer = new AlertWriter(database, clock);
        triage = new Triage(database, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void save_thenFind_givesItBack() {
        RaisedAlert raised = alert("rule", Level.HIGH, 1, 5);
        assertTrue(writer.save(raised, "title: x"));
        assertFalse(writer.save(raised, "title: x"), "the second time it is known");
        Alert found = alerts.find(TenantId.MAIN, raised.id()).orElseThrow();
        assertEquals(raised.rule(), found.rule());
        assertEquals(raised.span(), found.span());
        assertEquals(GROUP, found.group());
        assertEquals(AlertWork.UNTOUCHED, found.work());
        assertEquals(raised.evidence(), alerts.evidence(raised.id()));
        assertEquals(raised.values(), alerts.values(raised.id()));
        assertEquals("title: x", alerts.ruleText(found.rule()).orElseThrow());
        assertTrue(alerts.find(new TenantId("other"), raised.id()).isEmpty());
    }

    @Test
    void list_filtersAndOrders() {
        RaisedAlert low = alert("low", Level.LOW, 100, 1);
        RaisedAlert grave = alert("grave", Level.CRITICAL, 1, 1);
        writer.save(low, "");
        writer.save(grave, "");
        AlertFilter all = AlertFilter.all(TenantId.MAIN);
        assertEquals(List.of("low", "grave"), rules(all, Alerts.Order.NEWEST));
        assertEquals(List.of("grave", "low"), rules(all, Alerts.Order.GRAVEST));
        assertEquals(List.of("grave"), rules(all.atLeast(Level.HIGH), Alerts.Order.NEWEST));
        assertEquals(Map.of(Level.LOW, 1L, Level.CRITICAL, 1L), alerts.countByLevel(all));
        assertEquals(2, alerts.count(all.about(about("attack.t1110", "WEB-1"))));
        assertEquals(0, alerts.count(all.about(about("attack.t111", null))));
        assertEquals(0, alerts.count(all.about(about(null, "web"))));
        assertEquals(
                List.of("low"),
                rules(
                        all.of(new AlertFilter.Time(NOON.plusSeconds(50), null, null, null)),
                        Alerts.Order.NEWEST));
        assertEquals(0, alerts.count(AlertFilter.all(new TenantId("other"))));
    }

    private static AlertFilter.About about(String tag, String value) {
        return new AlertFilter.About(null, tag, "RULE", value == null ? null : "host.name", value);
    }

    @Test
    void triage_changesStateAndTellsHistory() {
        RaisedAlert raised = alert("rule", Level.HIGH, 1, 1);
        writer.save(raised, "");
        Triage.Subject ann = new Triage.Subject(TenantId.MAIN, raised.id(), "ann");
        triage.acknowledge(ann);
        triage.assign(ann, "bob");
        triage.comment(ann, "looks real ");
        Alert closed = triage.become(
                        ann, AlertWork.State.CLOSED, AlertWork.Verdict.TRUE_POSITIVE, "reset")
                .orElseThrow();
        assertEquals(AlertWork.Verdict.TRUE_POSITIVE, closed.work().verdict());
        assertEquals("bob", closed.work().assignee());
        assertEquals("ann", closed.work().changedBy());
        assertEquals(
                List.of("acknowledged", "assigned", "state"),
                triage.history(raised.id()).stream().map(Triage.Step::action).toList());
        assertEquals("looks real", triage.comments(raised.id()).getFirst().text());
        assertEquals(0, alerts.count(AlertFilter.open(TenantId.MAIN, NOON)));
        assertThrows(
                IllegalArgumentException.class,
                () -> triage.become(ann, AlertWork.State.CLOSED, null, ""));
    }

    @Test
    void snooze_hidesUntilItIsOver() {
        RaisedAlert raised = alert("rule", Level.HIGH, 1, 1);
        writer.save(raised, "");
        triage.snooze(
                new Triage.Subject(TenantId.MAIN, raised.id(), "ann"), NOON.plusSeconds(60), "");
        assertEquals(0, alerts.count(AlertFilter.open(TenantId.MAIN, NOON)));
        assertEquals(1, alerts.count(AlertFilter.open(TenantId.MAIN, NOON.plusSeconds(60))));
    }

    @Test
    void triage_ofAnotherOrganisation_findsNothing() {
        RaisedAlert raised = alert("rule", Level.HIGH, 1, 1);
        writer.save(raised, "");
        Triage.Subject eve = new Triage.Subject(new TenantId("other"), raised.id(), "eve");
        assertTrue(triage.acknowledge(eve).isEmpty());
        assertTrue(triage.comment(eve, "x").isEmpty());
    }

    @Test
    void moved_takesWorkAlongAndIsKnownByTheOldId() {
        RaisedAlert old = alert("rule", Level.HIGH, 50, 1);
        RaisedAlert earlier = alert("rule", Level.HIGH, 1, 2);
        writer.save(old, "");
        Triage.Subject ann = new Triage.Subject(TenantId.MAIN, old.id(), "ann");
        triage.comment(ann, "mine");
        triage.acknowledge(ann);
        writer.save(earlier, "");
        writer.moved(old.id(), earlier.id());
        Alert found = alerts.find(TenantId.MAIN, old.id()).orElseThrow();
        assertEquals(earlier.id(), found.id());
        assertEquals(AlertWork.State.ACKNOWLEDGED, found.work().state());
        assertEquals("mine", triage.comments(found.id()).getFirst().text());
        assertEquals(List.of(old.id()), alerts.aliases(found.id()));
        assertTrue(triage.assign(ann, "bob").isPresent(), "the old id still works");
        assertEquals(1, alerts.count(AlertFilter.all(TenantId.MAIN)));
    }

    @Test
    void retract_keepsItOutOfListsUntilItsEvidenceIsBack() {
        RaisedAlert raised = alert("rule", Level.HIGH, 1, 1);
        writer.save(raised, "");
        writer.retract(raised.id());
        AlertFilter all = AlertFilter.all(TenantId.MAIN);
        assertEquals(0, alerts.count(all));
        assertEquals(1, alerts.count(all.withRetracted()));
        writer.save(alert("rule", Level.HIGH, 1, 2), "");
        assertEquals(1, alerts.count(all));
    }

    @Test
    void save_moreAfterClosingAsReal_reopens() {
        RaisedAlert raised = alert("rule", Level.HIGH, 1, 1);
        writer.save(raised, "");
        Triage.Subject ann = new Triage.Subject(TenantId.MAIN, raised.id(), "ann");
        triage.become(ann, AlertWork.State.CLOSED, AlertWork.Verdict.TRUE_POSITIVE, "");
        writer.save(alert("rule", Level.HIGH, 1, 3), "");
        assertEquals(
                AlertWork.State.NEW,
                alerts.find(TenantId.MAIN, raised.id()).orElseThrow().work().state());
        triage.become(ann, AlertWork.State.CLOSED, AlertWork.Verdict.FALSE_POSITIVE, "");
        writer.save(alert("rule", Level.HIGH, 1, 4), "");
        assertEquals(
                AlertWork.State.CLOSED,
                alerts.find(TenantId.MAIN, raised.id()).orElseThrow().work().state());
    }

    @Test
    void withEvidenceOf_findsBySnapshot() {
        RaisedAlert raised = alert("rule", Level.HIGH, 1, 3);
        writer.save(raised, "");
        assertEquals(List.of(raised), writer.withEvidenceOf("0a1b2c3d4e5f-00000001-"));
        assertEquals(List.of(), writer.withEvidenceOf("0a1b2c3d4e5f-00000002-"));
        assertEquals(List.of(raised.id()), alerts.ofEvent(TenantId.MAIN, event(2)));
    }

    @Test
    void evidence_isOrderedByNumberOfLine() {
        assertTrue(new Evidence(NOON, event(9)).compareTo(new Evidence(NOON, event(10))) < 0);
        assertTrue(new Evidence(NOON, "b-1").compareTo(new Evidence(NOON, "a-2")) > 0);
    }

    private List<String> rules(AlertFilter filter, Alerts.Order order) {
        return alerts.list(filter, order, 10, 0).stream()
                .map(alert -> alert.rule().id())
                .toList();
    }

    private static String event(int line) {
        return "0a1b2c3d4e5f-00000001-" + line;
    }

    private static RaisedAlert alert(String ruleId, Level level, int second, int events) {
        Instant first = NOON.plusSeconds(second);
        SortedSet<Evidence> evidence = new TreeSet<>();
        for (int i = 0; i < events; i++) {
            evidence.add(new Evidence(first.plusSeconds(i), event(i + 1)));
        }
        String firstEvent = evidence.first().eventId() + (second == 1 ? "" : "0");
        return new RaisedAlert(
                AlertIds.id(TenantId.MAIN, ruleId, GROUP, firstEvent),
                TenantId.MAIN,
                new AlertRule(
                        ruleId,
                        "A rule",
                        level,
                        List.of("attack.t1110", "attack.credential-access"),
                        "Ann",
                        "DRL-1.1",
                        "0".repeat(64),
                        false),
                GROUP,
                new AlertSpan(first, first.plusSeconds(events - 1), firstEvent, events),
                evidence,
                Map.of(RaisedAlert.HOST, new TreeSet<>(Set.of("web-1"))),
                RaisedAlert.Origin.LIVE);
    }
}
