package org.spoolhound.indexer.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TalliesTest {
    private static final Instant TIME = Instant.parse("2026-11-21T09:00:00Z");

    @TempDir
    private Path folder;

    private StateDatabase database;

    @BeforeEach
    void open() throws IOException {
        database = StateDatabase.open(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void add_again_sumsUp() {
        Tallies tallies = new Tallies(database);
        tallies.add(Map.of("drop.delivered", 2L, "drop.refused.exists", 0L));
        tallies.add(Map.of("drop.delivered", 3L));
        assertEquals(5, tallies.all().get("drop.delivered"));
        assertEquals(null, tallies.all().get("drop.refused.exists"));
    }

    @Test
    void ingestRun_isTallied() {
        IngestRun.Counts counts = new IngestRun.Counts(1, 20, 0, 3, 0, 4000);
        IngestRuns runs = new IngestRuns(database);
        runs.add(new IngestRun(TIME, Duration.ofMillis(70), counts, null));
        runs.add(new IngestRun(TIME, Duration.ofMillis(30), counts, "disk"));
        Map<String, Long> all = new Tallies(database).all();
        assertEquals(40, all.get("ingest.events"));
        assertEquals(100, all.get("ingest.millis"));
        assertEquals(2, all.get("ingest.runs"));
        assertEquals(1, all.get("ingest.failures"));
    }

    @Test
    void dropLog_sameWhoAndCause_isOneRow() {
        DropLog log = new DropLog(database);
        log.add(List.of(new DropLog.Row("192.0.2.9", "unknown-key", TIME, TIME, 1, "first")));
        Instant later = TIME.plusSeconds(60);
        log.add(List.of(
                new DropLog.Row("192.0.2.9", "unknown-key", later, later, 4, "last"),
                new DropLog.Row("192.0.2.9", "not-sftp", TIME, TIME, 1, "a shell")));
        assertEquals(
                List.of(
                        new DropLog.Row("192.0.2.9", "unknown-key", TIME, later, 5, "last"),
                        new DropLog.Row("192.0.2.9", "not-sftp", TIME, TIME, 1, "a shell")),
                log.newest(10));
    }

    @Test
    void dropLog_flooded_keepsTheNewest() {
        DropLog log = new DropLog(database);
        List<DropLog.Row> flood = new java.util.ArrayList<>();
        for (int i = 0; i < DropLog.MAX_KEPT + 10; i++) {
            Instant at = TIME.plusSeconds(i);
            flood.add(new DropLog.Row("address-" + i, "unknown-key", at, at, 1, ""));
        }
        log.add(flood);
        List<DropLog.Row> kept = log.newest(Integer.MAX_VALUE);
        assertEquals(DropLog.MAX_KEPT, kept.size());
        assertEquals("address-" + (DropLog.MAX_KEPT + 9), kept.getFirst().who());
    }
}
