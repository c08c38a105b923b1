package org.spoolhound.indexer.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.ConditionEvaluator;
import org.spoolhound.indexer.fields.FieldCatalogue;

/** Counting combinations from the index gives what counting event by event gives. */
final class JointStackEqualsCountingTest {
    private static final FieldCatalogue CATALOGUE = FieldCatalogue.standard();
    private static final int EVENTS = 80;
    private static final int ROUNDS = 6;
    private static final int STACKS = 25;

    @TempDir
    Path folder;

    @Test
    void stackJointly_randomEvents_equalsCounting() throws IOException {
        for (int seed = 1; seed <= ROUNDS; seed++) {
            Random random = new Random(seed);
            RandomEvents source = new RandomEvents(random);
            RandomConditions conditions = new RandomConditions(random, source);
            List<IndexedEvent> events = source.some(EVENTS);
            LuceneEventStore store = new LuceneEventStore(
                    folder.resolve("seed" + seed), CATALOGUE, IndexSettings.DEFAULT);
            try (EventWriter writer = store.openWriter();
                    EventReader reader = store.openReader()) {
                write(events, writer, random);
                for (int i = 0; i < STACKS; i++) {
                    Condition condition =
                            random.nextBoolean() ? new Condition.All() : conditions.any(1);
                    compare(reader, events, condition, fields(random));
                }
            }
        }
    }

    /** In several segments. */
    private static void write(List<IndexedEvent> events, EventWriter writer, Random random)
            throws IOException {
        for (IndexedEvent event : events) {
            writer.add(event);
            if (random.nextInt(25) == 0) {
                writer.commit();
            }
        }
        writer.commit();
    }

    private static List<String> fields(Random random) {
        List<String> all = new ArrayList<>(RandomEvents.FIELDS);
        all.add("@timestamp");
        all.add("event.kind");
        Collections.shuffle(all, random);
        return all.subList(0, 2 + random.nextInt(2));
    }

    private static void compare(
            EventReader reader, List<IndexedEvent> events, Condition condition, List<String> fields)
            throws IOException {
        JointStackResult result = reader.stackJointly(new JointStackRequest(
                TenantId.MAIN,
                fields,
                condition,
                TimeRange.ALL,
                100_000,
                StackRequest.Order.RAREST,
                Duration.ofMinutes(5)));
        assertFalse(result.partial());
        Map<List<String>, Counted> expected = expected(events, condition, fields);
        String message = fields + " of " + condition;
        assertEquals(
                expected.values().stream().map(one -> one.count).sorted().toList(),
                result.entries().stream().map(JointStackResult.Entry::count).toList(),
                message);
        for (JointStackResult.Entry entry : result.entries()) {
            assertTrue(
                    expected.values().stream()
                            .anyMatch(one -> one.count == entry.count()
                                    && one.texts.contains(entry.values())),
                    () -> message + " has no " + entry);
        }
        assertEquals(expected.size(), result.distinct(), message);
    }

    /** How often a combination occurs, and how events write it. */
    private static final class Counted {
        private final Set<List<String>> texts = new HashSet<>();
        private long count;
    }

    private static Map<List<String>, Counted> expected(
            List<IndexedEvent> events, Condition condition, List<String> fields) {
        ConditionEvaluator evaluator = ConditionEvaluator.of(condition, CATALOGUE);
        Map<List<String>, Counted> expected = new HashMap<>();
        for (IndexedEvent event : events) {
            if (evaluator.test(event.event())) {
                Set<List<String>> combinations = Set.of(List.of());
                for (String field : fields) {
                    combinations = extended(combinations, event, field);
                }
                for (List<String> keys : combinations) {
                    Counted counted = expected.computeIfAbsent(keys, none -> new Counted());
                    counted.count++;
                    counted.texts.add(texts(event, keys, fields));
                }
            }
        }
        return expected;
    }

    private static List<String> texts(IndexedEvent event, List<String> keys, List<String> fields) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            texts.add(new FieldKeys(fields.get(i), CATALOGUE).textOf(event.event(), keys.get(i)));
        }
        return texts;
    }

    private static Set<List<String>> extended(
            Set<List<String>> combinations, IndexedEvent event, String field) {
        FieldKeys keys = new FieldKeys(field, CATALOGUE);
        Set<List<String>> longer = new LinkedHashSet<>();
        for (List<String> beginning : combinations) {
            for (Object raw : ConditionEvaluator.values(event.event(), field)) {
                List<String> one = new ArrayList<>(beginning);
                one.add(keys.of(raw));
                longer.add(one);
            }
        }
        return longer;
    }
}
