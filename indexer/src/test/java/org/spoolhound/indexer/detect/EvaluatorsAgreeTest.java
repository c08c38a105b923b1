package org.spoolhound.indexer.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.condition.ConditionEvaluator;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.EventWriter;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.indexer.index.IndexSettings;
import org.spoolhound.indexer.index.IndexedEvent;
import org.spoolhound.indexer.index.LuceneEventStore;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.index.TimeRange;
import org.spoolhound.spool.snapshot.Event;

/**
 * Streaming, the index and direct evaluation give the same events for every public rule, on
 * recorded attacks. All events, not some: {@code -Dspoolhound.every=1}.
 */
final class EvaluatorsAgreeTest {
    private static final FieldCatalogue CATALOGUE = FieldCatalogue.standard();
    private static final int EVERY = Integer.getInteger("spoolhound.every", 150);

    private static final List<Event> EVENTS = new ArrayList<>();
    private static List<Rule> rules = List.of();
    private static Map<String, TreeSet<Integer>> streamed = new TreeMap<>();

    @BeforeAll
    static void stream() {
        RuleSet set = RecordedEvents.rules();
        rules = set.rules();
        Detector detector = Detector.of(set, CATALOGUE);
        for (RecordedEvents.Expected file : RecordedEvents.expected()) {
            List<Event> events = RecordedEvents.events(file.file(), file.source());
            for (int i = 0; i < events.size(); i++) {
                if (i % EVERY == 0 || (file.matches().containsKey(i) && i % 3 == 0)) {
                    EVENTS.add(events.get(i));
                }
            }
        }
        for (int i = 0; i < EVENTS.size(); i++) {
            for (Rule rule : detector.detect(EVENTS.get(i))) {
                streamed.computeIfAbsent(rule.id(), unused -> new TreeSet<>()).add(i);
            }
        }
        assertTrue(streamed.size() > 100, "too few rules were met: " + streamed.size());
    }

    @Test
    void stream_everyRule_equalsDirectEvaluation() {
        for (Rule rule : rules) {
            ConditionEvaluator direct = ConditionEvaluator.of(rule.condition(), CATALOGUE);
            TreeSet<Integer> found = new TreeSet<>();
            for (int i = 0; i < EVENTS.size(); i++) {
                if (direct.test(EVENTS.get(i))) {
                    found.add(i);
                }
            }
            assertEquals(found, met(rule), rule.id());
        }
    }

    @Test
    void stream_metRules_equalsIndex(@TempDir Path folder) throws IOException {
        LuceneEventStore store = new LuceneEventStore(folder, CATALOGUE, IndexSettings.DEFAULT);
        try (EventWriter writer = store.openWriter();
                EventReader reader = store.openReader()) {
            for (int i = 0; i < EVENTS.size(); i++) {
                Event event = EVENTS.get(i);
                PartitionId day = new PartitionId(
                        TenantId.MAIN, event.time().atZone(ZoneOffset.UTC).toLocalDate());
                writer.add(new IndexedEvent("e-" + i, "e", day, event));
            }
            writer.commit();
            for (int i = 0; i < rules.size(); i++) {
                if (streamed.containsKey(rules.get(i).id()) || i % 40 == 0) {
                    compare(reader, rules.get(i));
                }
            }
        }
    }

    private static void compare(EventReader reader, Rule rule) throws IOException {
        TreeSet<Integer> found = new TreeSet<>();
        SearchRequest request = new SearchRequest(
                TenantId.MAIN,
                rule.condition(),
                TimeRange.ALL,
                EVENTS.size(),
                null,
                0,
                Duration.ofMinutes(5));
        for (Hit hit : reader.search(request).hits()) {
            found.add(Integer.valueOf(hit.id().substring(2)));
        }
        assertEquals(met(rule), found, rule.id());
    }

    private static TreeSet<Integer> met(Rule rule) {
        return streamed.getOrDefault(rule.id(), new TreeSet<>());
    }
}
