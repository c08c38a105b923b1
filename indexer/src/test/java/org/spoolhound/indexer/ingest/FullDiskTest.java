package org.spoolhound.indexer.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.EventStore;
import org.spoolhound.indexer.index.ReopeningWriter;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.index.TimeRange;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.settings.ByteSize;
import org.spoolhound.spool.snapshot.Event;

/** A disk that is really full: real spool, SQLite and Lucene on a small file system. */
final class FullDiskTest {

    private static final int MEBIBYTES = 24;
    private static final int FILES = 3;
    private static final int EVENTS = 200;

    @TempDir
    private Path root;

    private SmallDisk disk;
    private TestSite site;
    private EventStore store;

    @BeforeEach
    void mount() throws Exception {
        disk = SmallDisk.mount(root.resolve("disk"), MEBIBYTES);
        site = new TestSite(disk.folder().resolve("data"));
        store = CrashingIndexer.store(site.folder);
    }

    @AfterEach
    void unmount() throws Exception {
        if (disk != null) {
            site.close();
            disk.close();
        }
    }

    /**
     * The less is free, the earlier it fails: while copying, recording, indexing or committing. No
     * file is blamed for it, though each may fail only twice.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 8, 16, 32, 64, 96, 128, 192, 256, 320, 1_024})
    void run_diskFillsUpOnTheWay_nothingIsLostOrDoubledOnceThereIsRoom(int freeKibibytes)
            throws Exception {
        settings(0);
        drop();
        disk.fill(freeKibibytes * 1_024L);
        try (ReopeningWriter writer = new ReopeningWriter(store);
                Ingest ingest = site.ingest(writer, store, StageListener.NONE)) {
            runAgainAndAgain(ingest);
            disk.empty();
            finish(ingest);
            assertEquals(expected(), found());
        }
        assertEquals(FILES, site.archived());
        assertEquals(0, site.waiting());
        assertEquals(List.of(), site.quarantined());
    }

    @Test
    void run_belowTheFloor_pausesSaysSoAndResumes() throws Exception {
        settings(8);
        drop();
        disk.fill(2L << 20);
        String paused = String.valueOf(site.ingest(store).paused());
        assertTrue(paused.contains("MiB are free on the disk of"), paused);
        assertEquals(FILES, site.spool.status().dropFiles());
        disk.empty();
        assertEquals(FILES, site.ingest(store).snapshots());
        assertEquals(expected(), found());
    }

    private void settings(int floorMebibytes) {
        IngestSettings normal = IngestTest.settings(FILES, 3);
        site.settings = new IngestSettings(
                normal.interval(),
                FILES,
                2,
                ByteSize.ofMebibytes(floorMebibytes),
                normal.maxFailures(),
                normal.maxClockAhead(),
                normal.maxDays());
    }

    private static void runAgainAndAgain(Ingest ingest) {
        for (int i = 0; i < 6; i++) {
            try {
                ingest.run();
            } catch (IOException | RuntimeException e) {
                assertTrue(isAboutSpace(e), e::toString);
            }
        }
    }

    private static boolean isAboutSpace(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            String message = String.valueOf(t.getMessage());
            if (message.contains("No space left on device") || message.contains("full")) {
                return true;
            }
        }
        return false;
    }

    private static void finish(Ingest ingest) throws IOException {
        while (!ingest.run().counts().isEmpty()) {
            continue;
        }
    }

    private void drop() throws IOException {
        Random random = new Random(7);
        for (int sequence = 1; sequence <= FILES; sequence++) {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < EVENTS; i++) {
                String text = Long.toHexString(random.nextLong()).repeat(4) + " " + i;
                Duration earlier = Duration.ofDays(i % 2);
                events.add(TestSnapshots.logLine(TestSnapshots.TIME.minus(earlier), text));
            }
            site.drop(
                    TestSnapshots.name(TestKeys.AGENT, sequence).toString(),
                    TestSnapshots.file(TestKeys.AGENT, sequence, events));
        }
    }

    private Map<String, Integer> found() throws IOException {
        Map<String, Integer> times = new HashMap<>();
        SearchRequest everything = new SearchRequest(
                TenantId.MAIN,
                new Condition.All(),
                TimeRange.ALL,
                0,
                null,
                0,
                Duration.ofMinutes(1));
        try (EventReader reader = store.openReader()) {
            reader.export(everything, hit -> times.merge(hit.id(), 1, Integer::sum));
        }
        return times;
    }

    private static Map<String, Integer> expected() {
        Map<String, Integer> once = new HashMap<>();
        for (int sequence = 1; sequence <= FILES; sequence++) {
            for (int line = 1; line <= EVENTS; line++) {
                once.put(TestSite.id(sequence).eventId(line), 1);
            }
        }
        return once;
    }
}
