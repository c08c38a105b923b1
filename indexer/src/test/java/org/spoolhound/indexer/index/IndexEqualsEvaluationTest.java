package org.spoolhound.indexer.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.ConditionEvaluator;
import org.spoolhound.indexer.fields.FieldCatalogue;

/**
 * The index gives exactly the events that direct evaluation picks, whatever the condition. Another
 * seed: {@code -Dspoolhound.seed=N}; more: {@code -Dspoolhound.rounds=N}.
 */
final class IndexEqualsEvaluationTest {
    private static final FieldCatalogue CATALOGUE = FieldCatalogue.standard();
    private static final int EVENTS = 60;
    private static final int CONDITIONS = 150;
    private static final Comparator<IndexedEvent> NEWEST_FIRST = Comparator.comparing(
                    (IndexedEvent e) -> e.event().time())
            .reversed()
            .thenComparing(e -> EventKey.of(e.id()));

    @TempDir
    Path folder;

    /** How many conditions picked some but not all events. */
    private int telling;

    @Test
    void search_randomConditions_equalsEvaluation() throws IOException {
        long first = Long.getLong("spoolhound.seed", 1);
        int rounds = Integer.getInteger("spoolhound.rounds", 12);
        for (long seed = first; seed < first + rounds; seed++) {
            round(seed);
        }
        assertTrue(telling * 10 > rounds * CONDITIONS, "too few conditions told events apart");
    }

    private void round(long seed) throws IOException {
        Random random = new Random(seed);
        RandomEvents source = new RandomEvents(random);
        RandomConditions conditions = new RandomConditions(random, source);
        List<IndexedEvent> events = source.some(EVENTS);
        LuceneEventStore store = new LuceneEventStore(
                folder.resolve("seed" + seed), CATALOGUE, IndexSettings.DEFAULT);
        try (EventWriter writer = store.openWriter();
                EventReader reader = store.openReader()) {
            for (IndexedEvent event : events) {
                writer.add(event);
                if (random.nextInt(25) == 0) {
                    writer.commit();
                }
            }
            writer.commit();
            for (int i = 0; i < CONDITIONS; i++) {
                compare(reader, events, conditions.any(3), "seed " + seed + ", condition " + i);
            }
        }
    }

    private void compare(
            EventReader reader, List<IndexedEvent> events, Condition condition, String place)
            throws IOException {
        ConditionEvaluator evaluator = ConditionEvaluator.of(condition, CATALOGUE);
        List<String> expected = events.stream()
                .filter(e -> evaluator.test(e.event()))
                .sorted(NEWEST_FIRST)
                .map(IndexedEvent::id)
                .toList();
        SearchResult result = reader.search(new SearchRequest(
                TenantId.MAIN, condition, TimeRange.ALL, EVENTS, null, 50, Duration.ofMinutes(5)));
        telling += expected.isEmpty() || expected.size() == events.size() ? 0 : 1;
        String message = place + ": " + condition;
        assertEquals(expected, result.hits().stream().map(Hit::id).toList(), message);
        assertEquals(expected.size(), result.total(), message);
        assertEquals(
                expected.size(),
                result.histogram().counts().stream().mapToLong(Long::longValue).sum(),
                message);
    }
}
