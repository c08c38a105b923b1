package org.spoolhound.indexer.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.AlertFilter;
import org.spoolhound.indexer.state.AlertIds;
import org.spoolhound.indexer.state.AlertRule;
import org.spoolhound.indexer.state.AlertSpan;
import org.spoolhound.indexer.state.AlertWork;
import org.spoolhound.indexer.state.AlertWriter;
import org.spoolhound.indexer.state.Alerts;
import org.spoolhound.indexer.state.Evidence;
import org.spoolhound.indexer.state.RaisedAlert;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.indexer.state.Triage;

final class RiskTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final AlertFilter ALL = AlertFilter.all(TenantId.MAIN);

    @TempDir
    Path data;

    private StateDatabase database;
    private Risk risk;

    @BeforeEach
    void open() throws IOException {
        database = StateDatabase.open(data);
        risk = new Risk(new Alerts(database));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private String raise(String rule, Level level, String host, Duration ago) {
        Map<String, String> group = Map.of("host.name", host);
        Instant time = NOON.minus(ago);
        Evidence event = new Evidence(time, "0a1b2c3d4e5f-00000001-1");
        String id = AlertIds.id(TenantId.MAIN, rule, group, event.eventId());
        new AlertWriter(database, CLOCK)
                .save(
                        new RaisedAlert(
                                id,
                                TenantId.MAIN,
                                new AlertRule(rule, rule, level, List.of(), null, null, "", false),
                                group,
                                new AlertSpan(time, time, event.eventId(), 1),
                                new TreeSet<>(Set.of(event)),
                                Map.of(RaisedAlert.HOST, new TreeSet<>(Set.of(host))),
                                RaisedAlert.Origin.LIVE),
                        "");
        return id;
    }

    private int score(String host) {
        return risk.of(ALL, RaisedAlert.HOST, host, NOON).score();
    }

    @Test
    void score_graverAndFresher_isHigher() {
        raise("a", Level.CRITICAL, "hot", Duration.ZERO);
        raise("a", Level.CRITICAL, "cooler", Risk.HALF_LIFE);
        raise("a", Level.LOW, "calm", Duration.ZERO);
        assertEquals(63, score("hot"));
        assertEquals(39, score("cooler"));
        assertEquals(4, score("calm"));
        assertEquals(0, score("unknown"));
        assertEquals(Risk.Band.HIGH, Risk.Band.of(63));
        assertEquals(
                List.of("hot", "cooler", "calm"),
                risk.ranking(ALL, RaisedAlert.HOST, NOON).stream()
                        .map(Risk.Score::name)
                        .toList());
    }

    @Test
    void score_criticalHost_countsMore_andSaysSo() {
        raise("a", Level.HIGH, "dc-1", Duration.ZERO);
        raise("a", Level.HIGH, "web-1", Duration.ZERO);
        raise("a", Level.HIGH, "test-web", Duration.ZERO);
        Risk weighted =
                new Risk(new Alerts(database), Criticality.of(List.of("DC-* = 3", "test-*=0.5")));
        assertEquals(
                List.of("dc-1", "web-1", "test-web"),
                weighted.ranking(ALL, RaisedAlert.HOST, NOON).stream()
                        .map(Risk.Score::name)
                        .toList());
        Risk.Score dc = weighted.of(ALL, RaisedAlert.HOST, "dc-1", NOON);
        assertEquals(74, dc.score(), "100 (1 - exp(-135/100))");
        assertEquals(3, dc.parts().getFirst().criticality());
        assertEquals(45, dc.parts().getFirst().weight());
        assertEquals(36, weighted.of(ALL, RaisedAlert.HOST, "web-1", NOON).score());
    }

    @Test
    void criticality_firstLineThatFits_andBadLinesAreNamed() {
        Criticality hosts = Criticality.of(List.of("a*c*e = 2", "a* = 4", "* = 0"));
        assertEquals(2, hosts.of("abcde"));
        assertEquals(4, hosts.of("abde"));
        assertEquals(0, hosts.of("b"));
        assertEquals(1, Criticality.of(List.of("aa*aa = 5")).of("aaa"));
        for (String bad : List.of("a", "= 3", "a = much", "a = 11", "a = -1")) {
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class, () -> Criticality.of(List.of(bad)));
            assertTrue(refused.getMessage().contains("'" + bad + "'"), refused.getMessage());
        }
    }

    @Test
    void score_isExplainedByItsAlerts_andNeverAbove100() {
        for (int i = 0; i < 30; i++) {
            raise("rule-" + i, Level.CRITICAL, "burning", Duration.ofHours(i));
        }
        Risk.Score score = risk.of(ALL, RaisedAlert.HOST, "BURNING", NOON);
        assertEquals(100, score.score());
        assertEquals(Risk.Band.SEVERE, score.band());
        assertEquals(30, score.parts().size());
        assertTrue(score.parts().getFirst().points() > score.parts().getLast().points());
    }

    @Test
    void score_ofFalseAlarms_isNothing() {
        String id = raise("a", Level.CRITICAL, "web-1", Duration.ZERO);
        new Triage(database, CLOCK)
                .become(
                        new Triage.Subject(TenantId.MAIN, id, "ann"),
                        AlertWork.State.CLOSED,
                        AlertWork.Verdict.FALSE_POSITIVE,
                        "");
        assertEquals(0, score("web-1"));
    }

    @Test
    void trend_beginsWithTheAlert_andDecaysFromThen() {
        raise("a", Level.CRITICAL, "web-1", Duration.ofDays(7));
        Risk.Score score = risk.of(ALL, RaisedAlert.HOST, "web-1", NOON);
        List<Integer> trend = score.trend(NOON, 9);
        assertEquals(List.of(0, 63), trend.subList(0, 2));
        assertEquals(score.score(), trend.getLast());
        assertEquals(score.at(NOON.minus(Duration.ofDays(3))), trend.get(5));
    }
}
