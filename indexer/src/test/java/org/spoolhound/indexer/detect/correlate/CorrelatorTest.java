package org.spoolhound.indexer.detect.correlate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.detect.sigma.Placeholders;
import org.spoolhound.indexer.detect.sigma.SigmaFile;
import org.spoolhound.indexer.detect.sigma.SigmaMapping;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

final class CorrelatorTest {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final MatchSource.Range RANGE =
            new MatchSource.Range(START.minusSeconds(86_400), START.plusSeconds(86_400));
    private static final String BASE = """
            title: A
            name: a
            logsource: {category: test}
            detection: {s: {kind: a}, condition: s}
            ---
            title: B
            name: b
            logsource: {category: test}
            detection: {s: {kind: b}, condition: s}
            ---
            title: C
            name: c
            correlation:
            """;

    private final MemoryMatches matches = new MemoryMatches();
    private int count;

    @Test
    void eventCount_overlappingWindows_areOneStretch() throws IOException {
        for (int second : new int[] {0, 10, 20, 70, 75, 300}) {
            event(second, "a", 1);
        }
        Stretch one = only("""
              type: event_count
              rules: [a]
              timespan: 1m
              condition: {gte: 3}
            """);
        assertEquals(START, one.first());
        assertEquals(START.plusSeconds(75), one.last());
        assertEquals(5, one.events().size());
        assertEquals(START.plusSeconds(20), one.reached());
    }

    @Test
    void eventCount_farApart_areTwoStretches() throws IOException {
        for (int second : new int[] {0, 1, 200, 201}) {
            event(second, "a", 1);
        }
        assertEquals(2, stretches("""
              type: event_count
              rules: [a]
              timespan: 1m
              condition: {gte: 2}
            """).size());
    }

    @Test
    void eventCount_atExactlyTheTimespan_isInside() throws IOException {
        event(0, "a", 1);
        event(60, "a", 1);
        assertEquals(1, stretches("""
              type: event_count
              rules: [a]
              timespan: 60s
              condition: {gte: 2}
            """).size());
    }

    @Test
    void eventCount_oneEventTwoRules_countsOnce() throws IOException {
        event(0, "a", 1);
        assertEquals(0, stretches("""
              type: event_count
              rules: [a, a]
              timespan: 60s
              condition: {gte: 2}
            """).size());
    }

    @Test
    void eventCount_range_leavesWhenTooMany() throws IOException {
        event(0, "a", 1);
        event(0, "a", 1);
        event(0, "a", 1);
        event(0, "a", 1);
        String range = """
              type: event_count
              rules: [a]
              timespan: 60s
              condition: {gte: 2, lte: 3}
            """;
        assertEquals(0, stretches(range).size(), "they come at the same time");
        assertTrue(plan(range).isProvisional());
    }

    @Test
    void percentile_takesTheSmallestThatCoversSoMany() throws IOException {
        for (int value = 1; value <= 10; value++) {
            event(value, "a", value);
        }
        assertEquals(1, stretches("""
              type: value_percentile
              rules: [a]
              timespan: 60s
              condition: {field: n, percentile: 90, gte: 9}
            """).size());
        assertEquals(0, stretches("""
              type: value_percentile
              rules: [a]
              timespan: 60s
              condition: {field: n, percentile: 90, gt: 9}
            """).size());
        assertEquals(1, stretches("""
              type: value_avg
              rules: [a]
              timespan: 60s
              condition: {field: n, gte: 5.5}
            """).size());
    }

    @Test
    void temporal_expression_mayExclude() throws IOException {
        event(0, "a", 1);
        String without = """
              type: temporal
              rules: [a, b]
              timespan: 60s
              condition: a and not b
            """;
        assertEquals(1, stretches(without).size());
        assertTrue(plan(without).isProvisional());
        event(0, "b", 1);
        assertEquals(0, stretches(without).size());
    }

    @Test
    void ordered_ties_goByLine() throws IOException {
        event(0, "a", 1);
        event(0, "b", 1);
        String ordered = """
              type: temporal_ordered
              rules: [a, b]
              timespan: 60s
            """;
        assertEquals(1, stretches(ordered).size());
        assertFalse(plan(ordered).isProvisional());
        assertEquals(0, stretches(ordered.replace("[a, b]", "[b, a]")).size());
    }

    @Test
    void groupBy_ignoresCase_andNeedsTheField() throws IOException {
        event(0, "a", 1, "Root");
        event(1, "a", 1, "ROOT");
        event(2, "a", 1);
        Stretch one = only("""
              type: event_count
              rules: [a]
              group-by: [user]
              timespan: 60s
              condition: {gte: 2}
            """);
        assertEquals(Map.of("user", "root"), one.group());
        assertEquals(2, one.events().size());
    }

    private void event(int second, String kind, int n, String... user) {
        Map<String, Object> fields = user.length == 0
                ? Map.of("kind", kind, "n", (long) n)
                : Map.of("kind", kind, "n", (long) n, "user", user[0]);
        matches.add("e-" + count++, new Event(EventKind.EVENT, START.plusSeconds(second), fields));
    }

    private Stretch only(String correlation) throws IOException {
        List<Stretch> found = stretches(correlation);
        assertEquals(1, found.size());
        return found.getFirst();
    }

    private List<Stretch> stretches(String correlation) throws IOException {
        return new Correlator(matches, event -> Map.of())
                .stretches(plan(correlation), Map.of(), RANGE);
    }

    private static Plan plan(String correlation) {
        RuleSet set = RuleSet.of(
                List.of(SigmaFile.read("c.yml", BASE + correlation, Placeholders.NONE)),
                new RuleSet.Reading(SigmaMapping.standard(), Placeholders.NONE, true));
        assertEquals(List.of(), set.problems());
        return Plan.of(set).getLast();
    }
}
