package org.spoolhound.indexer.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.fields.FieldCatalogue;

/** Who remembers answers gives the same as who does not, whatever changes in between. */
final class RecentAnswersTest {
    private static final FieldCatalogue CATALOGUE = FieldCatalogue.standard();
    private static final Instant START = Instant.parse("2026-11-20T21:00:00Z");
    private static final int STEPS = 400;

    @TempDir
    private Path folder;

    @Test
    void search_askedAgainBetweenChanges_equalsForgetfulSearch() throws IOException {
        Random random = new Random(17);
        RandomEvents source = new RandomEvents(random);
        RandomConditions all = new RandomConditions(random, source);
        List<Condition> conditions = Stream.generate(() -> all.any(2)).limit(8).toList();
        List<IndexedEvent> events = source.some(STEPS);
        try (EventWriter writer = store(32).openWriter();
                EventReader remembering = store(32).openReader();
                EventReader forgetful = store(0).openReader()) {
            for (int step = 0; step < STEPS; step++) {
                writer.add(events.get(step));
                if (random.nextInt(20) == 0) {
                    writer.commit();
                }
                if (random.nextInt(60) == 0) {
                    writer.merge(events.get(step).partition(), () -> false);
                }
                SearchRequest request =
                        request(conditions.get(random.nextInt(conditions.size())), random, null);
                compare(remembering, forgetful, request, "step " + step);
            }
        }
    }

    /** The same page twice, then the next one. */
    private static void compare(
            EventReader remembering, EventReader forgetful, SearchRequest request, String place)
            throws IOException {
        SearchResult expected = forgetful.search(request);
        assertSame(expected, remembering.search(request), place);
        assertSame(expected, remembering.search(request), place);
        Cursor next = expected.next();
        if (next != null) {
            SearchRequest page = behind(request, next);
            assertSame(forgetful.search(page), remembering.search(page), place);
        }
    }

    private static void assertSame(SearchResult expected, SearchResult actual, String place) {
        assertEquals(expected.hits(), actual.hits(), place);
        assertEquals(expected.total(), actual.total(), place);
        assertEquals(expected.histogram(), actual.histogram(), place);
        assertEquals(expected.next(), actual.next(), place);
    }

    private static SearchRequest request(
            Condition condition, Random random, @Nullable Cursor after) {
        TimeRange range = random.nextBoolean()
                ? TimeRange.ALL
                : new TimeRange(
                        START.plus(Duration.ofMinutes(10L * random.nextInt(12))),
                        START.plus(Duration.ofMinutes(10L * (12 + random.nextInt(30)))));
        return new SearchRequest(
                TenantId.MAIN,
                condition,
                range,
                random.nextInt(3) * 5,
                after,
                random.nextInt(3) * 7,
                Duration.ofMinutes(5),
                SearchRequest.Order.values()[random.nextInt(2)]);
    }

    private static SearchRequest behind(SearchRequest request, Cursor after) {
        return new SearchRequest(
                request.tenant(),
                request.condition(),
                request.range(),
                request.limit(),
                after,
                request.buckets(),
                request.deadline(),
                request.order());
    }

    @Test
    void find_moreThanTheMost_forgetsWhatWasUsedLeast() {
        RecentAnswers recent = new RecentAnswers(2);
        recent.remember(key("a"), counts(1));
        recent.remember(key("b"), counts(2));
        assertNotNull(recent.find(key("a")));
        recent.remember(key("c"), counts(3));
        assertNull(recent.find(key("b")));
        assertNotNull(recent.find(key("a")));
    }

    @Test
    void remember_conditionOfManyParts_doesNot() {
        RecentAnswers recent = new RecentAnswers(2);
        Condition long100 = new Condition.Or(Stream.iterate(0, i -> i + 1)
                .limit(100)
                .<Condition>map(i -> new Condition.Exists("x" + i))
                .toList());
        RecentAnswers.CountsKey key =
                new RecentAnswers.CountsKey(long100, new MicrosRange(0, 1), 0);
        recent.remember(key, counts(1));
        assertNull(recent.find(key));
    }

    private static RecentAnswers.CountsKey key(String field) {
        return new RecentAnswers.CountsKey(new Condition.Exists(field), new MicrosRange(0, 1), 0);
    }

    private static RecentAnswers.Counts counts(long total) {
        return new RecentAnswers.Counts(total, 0, new long[0]);
    }

    private LuceneEventStore store(int remembered) {
        IndexSettings normal = IndexSettings.DEFAULT;
        return new LuceneEventStore(
                folder,
                CATALOGUE,
                new IndexSettings(
                        normal.maxOpenWriters(),
                        normal.writeBuffer(),
                        normal.maxOpenReaders(),
                        normal.readerIdle(),
                        remembered));
    }
}
