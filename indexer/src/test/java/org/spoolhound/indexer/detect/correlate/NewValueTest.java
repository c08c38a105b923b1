package org.spoolhound.indexer.detect.correlate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.detect.sigma.Placeholders;
import org.spoolhound.indexer.detect.sigma.SigmaFile;
import org.spoolhound.indexer.detect.sigma.SigmaMapping;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/** Values that no event of the group had within the timespan before. */
final class NewValueTest {

    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
    private static final String RULES = """
            title: Login
            name: login
            logsource: {category: test}
            detection: {s: {kind: login}, condition: s}
            ---
            title: New address
            name: new_address
            correlation:
              type: new_value
              rules: [login]
              group-by: [user]
              timespan: 30d
              condition: {field: ip, gte: 3}
            """;

    private final MemoryMatches matches = new MemoryMatches();
    private int count;

    private void login(int day, String user, String ip) {
        Map<String, Object> fields = new HashMap<>(Map.of("kind", "login", "user", user));
        if (!ip.isEmpty()) {
            fields.put("ip", ip);
        }
        Instant time = START.plus(Duration.ofDays(day));
        matches.add("e-" + count++, new Event(EventKind.EVENT, time, fields));
    }

    private static Plan plan() {
        RuleSet set = RuleSet.of(
                List.of(SigmaFile.read("c.yml", RULES, Placeholders.NONE)),
                new RuleSet.Reading(
                        SigmaMapping.standard(), Placeholders.NONE, /* lenient= */ true));
        assertEquals(List.of(), set.problems());
        return Plan.of(set).getLast();
    }

    private List<Stretch> found() throws IOException {
        MatchSource.Range range =
                new MatchSource.Range(START.minusSeconds(1), START.plus(Duration.ofDays(400)));
        return new Correlator(matches, event -> Map.of()).stretches(plan(), Map.of(), range);
    }

    @Test
    void value_thatTheGroupNeverHad_isTold_withThatEventOnly() throws IOException {
        for (int day = 0; day < 3; day++) {
            login(day, "ana", "192.0.2.1");
        }
        login(3, "ana", "203.0.113.7");
        List<Stretch> found = found();
        assertEquals(1, found.size());
        assertEquals(Map.of("user", "ana"), found.getFirst().group());
        assertEquals(1, found.getFirst().events().size());
        assertEquals(START.plus(Duration.ofDays(3)), found.getFirst().first());
    }

    @Test
    void value_beforeTheGroupIsKnown_isNotTold() throws IOException {
        login(0, "ana", "192.0.2.1");
        login(1, "ana", "192.0.2.2");
        login(2, "ana", "192.0.2.3");
        assertEquals(List.of(), found());
    }

    @Test
    void value_knownOfAnotherGroup_isNew() throws IOException {
        for (int day = 0; day < 3; day++) {
            login(day, "ana", "192.0.2.1");
            login(day, "bob", "192.0.2.2");
        }
        login(3, "ana", "192.0.2.2");
        assertEquals(1, found().size());
    }

    @Test
    void value_outsideTheTimespan_isNewAgain() throws IOException {
        login(0, "ana", "203.0.113.7");
        for (int day = 20; day < 24; day++) {
            login(day, "ana", "192.0.2.1");
        }
        login(32, "ana", "203.0.113.7");
        List<Stretch> found = found();
        assertEquals(1, found.size());
        assertEquals(START.plus(Duration.ofDays(32)), found.getFirst().last());
    }

    @Test
    void value_whoseCaseDiffers_isTheSame() throws IOException {
        for (int day = 0; day < 4; day++) {
            login(day, "ana", day < 3 ? "HOST-A" : "host-a");
        }
        assertEquals(List.of(), found());
    }

    @Test
    void event_withoutTheField_isNeverNew() throws IOException {
        for (int day = 0; day < 4; day++) {
            login(day, "ana", day < 3 ? "192.0.2.1" : "");
        }
        assertEquals(List.of(), found());
    }

    @Test
    void order_ofArrival_changesNothing() throws IOException {
        login(3, "ana", "203.0.113.7");
        for (int day = 2; day >= 0; day--) {
            login(day, "ana", "192.0.2.1");
        }
        assertEquals(1, found().size());
        assertEquals(START.plus(Duration.ofDays(3)), found().getFirst().first());
    }

    @Test
    void plan_standsAtOnce() {
        assertFalse(plan().isProvisional());
    }
}
