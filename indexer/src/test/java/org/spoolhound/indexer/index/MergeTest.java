package org.spoolhound.indexer.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spoolhound.indexer.index.TestEvents.event;
import static org.spoolhound.indexer.index.TestEvents.indexed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.fields.FieldCatalogue;

/** Days that are over become one segment each, and nobody sees a difference. */
final class MergeTest {
    private static final PartitionId DAY =
            new PartitionId(TenantId.MAIN, LocalDate.parse("2026-11-20"));
    private static final int SEGMENTS = 6;

    /** After any change a test makes. */
    private static final Instant LATER = Instant.now().plus(Duration.ofDays(1));

    @TempDir
    private Path folder;

    @Test
    void merge_scatteredDay_becomesOneSegmentWithTheSameEvents() throws IOException {
        LuceneEventStore store = scattered(folder);
        List<String> before = ids(store);
        assertEquals(List.of(DAY), store.scattered(LATER));
        assertTrue(merge(store));
        assertEquals(1, segments(folder));
        assertEquals(List.of(), store.scattered(LATER));
        assertEquals(before, ids(store));
    }

    @Test
    void scattered_dayThatIsNotOverOrNotQuiet_isLeftOut() throws IOException {
        LuceneEventStore store = scattered(folder);
        assertEquals(List.of(), store.scattered(Instant.parse("2026-11-20T23:00:00Z")));
        assertEquals(List.of(), store.scattered(Instant.now().minus(Duration.ofDays(1))));
    }

    @Test
    void scattered_anEventAfterTheMerge_isSoonWorthAnother() throws IOException {
        LuceneEventStore store = scattered(folder);
        merge(store);
        add(store, SEGMENTS + 1);
        assertEquals(List.of(DAY), store.scattered(LATER));
        merge(store);
        assertEquals(SEGMENTS + 1, ids(store).size());
    }

    @Test
    void merge_stopped_changesNothing() throws IOException {
        LuceneEventStore store = scattered(folder);
        try (EventWriter writer = store.openWriter()) {
            boolean done = writer.merge(DAY, () -> true);
            assertEquals(done ? 1 : SEGMENTS, segments(folder));
        }
        assertEquals(SEGMENTS, ids(store).size());
    }

    @Test
    void merge_crashBeforeItIsDurable_losesNothingAndIsDoneAgain() throws IOException {
        Path crashed = folder.resolve("crashed");
        LuceneEventStore whole = scattered(folder.resolve("whole"));
        try (Directory directory = FSDirectory.open(day(folder.resolve("whole")));
                IndexWriter writer = new IndexWriter(directory, PartitionWriter.config())) {
            writer.forceMerge(1);
            copy(folder.resolve("whole"), crashed);
            writer.rollback();
        }
        LuceneEventStore left = store(crashed);
        assertEquals(ids(whole), ids(left));
        assertTrue(merge(left));
        assertEquals(ids(whole), ids(left));
        assertEquals(1, segments(crashed));
    }

    @Test
    void merge_uncommittedChanges_areKeptAndItIsPutOff() throws IOException {
        LuceneEventStore store = scattered(folder);
        try (EventWriter writer = store.openWriter()) {
            writer.add(indexed(SEGMENTS + 1, event("2026-11-20T10:00:00Z")));
            assertFalse(writer.merge(DAY, () -> false));
            writer.commit();
            assertTrue(writer.merge(DAY, () -> false));
            writer.add(indexed(SEGMENTS + 2, event("2026-11-20T10:00:00Z")));
            writer.commit();
        }
        assertEquals(SEGMENTS + 2, ids(store).size());
    }

    @Test
    void merge_whileReading_doesNotDisturbWhoReads() throws IOException {
        LuceneEventStore store = scattered(folder);
        try (EventReader reader = store.openReader()) {
            assertEquals(SEGMENTS, reader.search(all()).total());
            merge(store);
            assertEquals(SEGMENTS, reader.search(all()).total());
        }
    }

    private static LuceneEventStore store(Path folder) {
        return new LuceneEventStore(folder, FieldCatalogue.standard(), IndexSettings.DEFAULT);
    }

    private static LuceneEventStore scattered(Path folder) throws IOException {
        LuceneEventStore store = store(folder);
        for (int line = 1; line <= SEGMENTS; line++) {
            add(store, line);
        }
        assertEquals(SEGMENTS, segments(folder));
        return store;
    }

    private static void add(LuceneEventStore store, int line) throws IOException {
        try (EventWriter writer = store.openWriter()) {
            writer.add(indexed(line, event("2026-11-20T10:00:00Z", "user.name", "user" + line)));
            writer.commit();
        }
    }

    private static boolean merge(LuceneEventStore store) throws IOException {
        try (EventWriter writer = store.openWriter()) {
            return writer.merge(DAY, () -> false);
        }
    }

    private static SearchRequest all() {
        return new SearchRequest(
                TenantId.MAIN,
                new Condition.All(),
                TimeRange.ALL,
                100,
                null,
                0,
                Duration.ofSeconds(30));
    }

    private static List<String> ids(LuceneEventStore store) throws IOException {
        try (EventReader reader = store.openReader()) {
            return reader.search(all()).hits().stream().map(Hit::id).toList();
        }
    }

    private static Path day(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.endsWith(DAY.day().toString()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static long segments(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(day(folder))) {
            return files.filter(file -> file.toString().endsWith(".si")).count();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
    }
}
