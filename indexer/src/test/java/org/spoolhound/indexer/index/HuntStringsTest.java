package org.spoolhound.indexer.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.ConditionEvaluator;
import org.spoolhound.indexer.condition.ValueTest;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.query.HuntParser;
import org.spoolhound.indexer.query.QuerySyntaxException;

/**
 * Random hunt strings, from what is typed to what is found. Another seed: {@code
 * -Dspoolhound.seed=N}; more: {@code -Dspoolhound.rounds=N}.
 */
final class HuntStringsTest {
    private static final FieldCatalogue CATALOGUE = FieldCatalogue.standard();
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-21T09:30:00Z"), ZoneOffset.UTC);
    private static final long SEED = Long.getLong("spoolhound.seed", 1);
    private static final int ROUNDS = Integer.getInteger("spoolhound.rounds", 6);
    private static final int EVENTS = 60;

    private final HuntParser parser = new HuntParser(CATALOGUE, CLOCK, name -> name.equals("my"));

    @TempDir
    Path folder;

    @Test
    void parse_brokenStrings_areUnderstoodOrRefusedAtAPlaceWithin() {
        Random random = new Random(SEED);
        RandomQueries queries = new RandomQueries(random, new RandomEvents(random));
        int refused = 0;
        for (int i = 0; i < ROUNDS * 800; i++) {
            String query = queries.broken();
            try {
                ConditionEvaluator.of(parser.parse(query), CATALOGUE);
            } catch (QuerySyntaxException e) {
                refused++;
                boolean within = e.column() >= 1 && e.column() <= query.length() + 1;
                assertTrue(within, () -> "column " + e.column() + " of " + query);
                assertTrue(!e.problem().isBlank(), query);
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + SEED + ": " + query, e);
            }
        }
        assertTrue(refused > ROUNDS * 80, "too few were broken: " + refused);
    }

    @Test
    void parse_escapedText_isThatText() throws Exception {
        RandomEvents events = new RandomEvents(new Random(SEED));
        for (int i = 0; i < ROUNDS * 300; i++) {
            String text = events.text();
            assertEquals(
                    equal(text), parser.parse("user.name:" + RandomQueries.quoted(text)), text);
            String word = events.word();
            assertEquals(
                    equal(word), parser.parse("user.name:" + RandomQueries.escaped(word)), word);
        }
    }

    private static Condition equal(String text) {
        return new Condition.Match("user.name", new ValueTest.Equal(text));
    }

    @Test
    void search_randomStrings_equalsEvaluation() throws Exception {
        int telling = 0;
        for (long seed = SEED; seed < SEED + ROUNDS; seed++) {
            telling += round(seed);
        }
        assertTrue(telling > ROUNDS * 10, "too few hunts told events apart: " + telling);
    }

    /** How many hunts found some but not all events. */
    private int round(long seed) throws IOException, QuerySyntaxException {
        Random random = new Random(seed);
        RandomEvents source = new RandomEvents(random);
        RandomQueries queries = new RandomQueries(random, source);
        List<IndexedEvent> events = source.some(EVENTS);
        LuceneEventStore store = new LuceneEventStore(
                folder.resolve("seed" + seed), CATALOGUE, IndexSettings.DEFAULT);
        int telling = 0;
        try (EventWriter writer = store.openWriter();
                EventReader reader = store.openReader()) {
            for (IndexedEvent event : events) {
                writer.add(event);
            }
            writer.commit();
            for (int i = 0; i < 100; i++) {
                int found = compare(reader, events, queries.valid(2));
                telling += found == 0 || found == EVENTS ? 0 : 1;
            }
        }
        return telling;
    }

    private int compare(EventReader reader, List<IndexedEvent> events, String query)
            throws IOException, QuerySyntaxException {
        Condition condition = parser.parse(query);
        ConditionEvaluator evaluator = ConditionEvaluator.of(condition, CATALOGUE);
        List<String> expected = events.stream()
                .filter(e -> evaluator.test(e.event()))
                .map(IndexedEvent::id)
                .sorted()
                .toList();
        SearchResult result = reader.search(new SearchRequest(
                TenantId.MAIN, condition, TimeRange.ALL, EVENTS, null, 50, Duration.ofMinutes(5)));
        assertEquals(expected, result.hits().stream().map(Hit::id).sorted().toList(), query);
        assertEquals(expected.size(), result.total(), query);
        return expected.size();
    }
}
