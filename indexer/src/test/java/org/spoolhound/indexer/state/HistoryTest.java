package org.spoolhound.indexer.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spoolhound.indexer.state.TestState.ALICE;
import static org.spoolhound.indexer.state.TestState.BOB;
import static org.spoolhound.indexer.state.TestState.NOON;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.QuarantineReason;

/** Runs, refusals and sequences: counters that must survive and stay bounded. */
final class HistoryTest {

    @TempDir
    Path data;

    private StateDatabase database;

    @BeforeEach
    void open() throws IOException {
        database = StateDatabase.open(data);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void sequences_countUpPerAgent() {
        Sequences sequences = new Sequences(database);
        assertEquals(1, sequences.next(ALICE));
        assertEquals(2, sequences.next(ALICE));
        assertEquals(1, sequences.next(BOB));
    }

    @Test
    void runs_newestFirst() {
        IngestRuns runs = new IngestRuns(database);
        IngestRun good = new IngestRun(
                NOON, Duration.ofMillis(7), new IngestRun.Counts(1, 2, 3, 4, 5, 6), null);
        IngestRun bad =
                new IngestRun(NOON, Duration.ofMillis(7), IngestRun.Counts.NONE, "disk full");
        runs.add(good);
        runs.add(bad);
        assertEquals(List.of(bad, good), runs.newest(10));
        assertEquals(List.of(bad), runs.newest(1));
    }

    @Test
    void refusals_newestFirst() {
        Refusals refusals = new Refusals(database);
        refusals.add(reason("a", 1), "00");
        refusals.add(reason("b", 2), "11");
        assertEquals(List.of(reason("b", 2), reason("a", 1)), refusals.newest(10));
        assertTrue(refusals.contains("folder", "a"));
        assertFalse(refusals.contains("folder", "c"));
    }

    @Test
    void refusals_sameBytesAgain_areOneEntry() {
        Refusals refusals = new Refusals(database);
        refusals.add(reason("a", 1), "00");
        refusals.add(reason("a", 2), "00");
        assertEquals(List.of(reason("a", 2)), refusals.newest(10));
    }

    @Test
    void refusals_overTheLimit_forgetTheOldest() {
        Refusals refusals = new Refusals(database);
        database.useTransaction(() -> {
            for (int i = 0; i < Refusals.MAX_KEPT + 5; i++) {
                refusals.add(reason("file" + i, i), "00");
            }
        });
        assertEquals(Refusals.MAX_KEPT, refusals.newest(Refusals.MAX_KEPT + 10).size());
        assertFalse(refusals.contains("folder", "file4"));
        assertTrue(refusals.contains("folder", "file5"));
    }

    private static QuarantineReason reason(String name, long second) {
        return new QuarantineReason(
                "altered", "digest differs", "folder", name, NOON.plusSeconds(second));
    }
}
