package org.spoolhound.indexer.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.snapshot.Event;

/** Recorded attacks meet exactly the public rules that an independent evaluator found. */
final class RecordedEventsTest {
    private static RuleSet rules;
    private static Detector detector;

    @BeforeAll
    static void load() {
        rules = RecordedEvents.rules();
        detector = Detector.of(rules, FieldCatalogue.standard());
    }

    @Test
    void load_publicRules_rejectsOnlyPlaceholders() {
        List<String> reasons = rules.problems().stream()
                .filter(problem -> problem.place().file().startsWith("rules"))
                .map(problem -> problem.reason())
                .toList();
        assertEquals(25, reasons.size(), reasons.toString());
        assertTrue(reasons.stream().allMatch(reason -> reason.startsWith("the placeholder %")));
        assertEquals(
                3780 - 25,
                rules.rules().stream()
                        .filter(rule -> rule.facts().place().file().startsWith("rules"))
                        .count());
    }

    @TestFactory
    Stream<DynamicTest> detect_recordedAttacks_asExpected() {
        return RecordedEvents.expected().stream()
                .map(file -> DynamicTest.dynamicTest(file.file(), () -> check(file)));
    }

    private static void check(RecordedEvents.Expected file) {
        Map<Integer, TreeSet<String>> found = new TreeMap<>();
        List<Event> events = RecordedEvents.events(file.file(), file.source());
        for (int i = 0; i < events.size(); i++) {
            for (Rule rule : detector.detect(events.get(i))) {
                found.computeIfAbsent(i, unused -> new TreeSet<>()).add(rule.id());
            }
        }
        assertEquals(file.matches(), found);
    }
}
