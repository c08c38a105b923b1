package org.spoolhound.indexer.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spoolhound.indexer.index.TestEvents.event;
import static org.spoolhound.indexer.index.TestEvents.indexed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.settings.ByteSize;

/** Partitions are opened, closed to make room and opened anew while many threads read them. */
final class PartitionReadersTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-11-01");
    private static final int DAYS = 8;
    private static final int ROUNDS = 10;
    private static final int THREADS = 4;

    @TempDir
    private Path folder;

    @Test
    void acquire_manyThreadsWhileDaysChange_seesEveryCommitWhole() throws Exception {
        LuceneEventStore store = new LuceneEventStore(
                folder,
                FieldCatalogue.standard(),
                new IndexSettings(2, ByteSize.ofMebibytes(8), 3, Duration.ofMinutes(1), 4));
        try (EventWriter writer = store.openWriter();
                EventReader reader = store.openReader();
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            AtomicBoolean done = new AtomicBoolean();
            add(writer, 0);
            List<Future<Long>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                all.add(threads.submit(() -> searchUntil(done, reader)));
            }
            try {
                for (int round = 1; round < ROUNDS; round++) {
                    add(writer, round);
                }
            } finally {
                done.set(true);
            }
            for (Future<Long> one : all) {
                assertEquals((long) DAYS * ROUNDS, one.get());
            }
        }
    }

    /** One event for each day. */
    private static void add(EventWriter writer, int round) throws IOException {
        for (int day = 0; day < DAYS; day++) {
            String time = FIRST.plusDays(day) + "T10:00:00Z";
            writer.add(indexed((long) round * DAYS + day, event(time)));
        }
        writer.commit();
    }

    /** What the last search saw, which began when all was committed. */
    private static long searchUntil(AtomicBoolean done, EventReader reader) throws IOException {
        long seen = 0;
        boolean last = false;
        while (!last) {
            last = done.get();
            SearchResult result = reader.search(new SearchRequest(
                    TenantId.MAIN,
                    new Condition.All(),
                    TimeRange.ALL,
                    5,
                    null,
                    10,
                    Duration.ofMinutes(5)));
            assertFalse(result.partial());
            assertTrue(result.total() >= seen, "an event vanished");
            seen = result.total();
        }
        return seen;
    }
}
