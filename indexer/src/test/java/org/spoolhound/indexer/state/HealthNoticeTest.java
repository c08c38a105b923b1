package org.spoolhound.indexer.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spoolhound.indexer.state.TestState.NOON;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.Backlog;

final class HealthNoticeTest {

    private static final IndexerHealth FAILING = new IndexerHealth(
            IndexerHealth.State.FAILING,
            NOON.minusSeconds(5),
            "disk full",
            NOON.minusSeconds(60),
            new IndexerHealth.Failure(NOON.minusSeconds(5), "disk full"),
            new Backlog(3, 4_000),
            NOON);
    private static final IndexerHealth FRESH = new IndexerHealth(
            IndexerHealth.State.WORKING, NOON, null, null, null, new Backlog(0, 0), NOON);

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
    void read_nothingWritten_isEmpty() {
        assertEquals(Optional.empty(), new HealthNotice(database).read());
    }

    @Test
    void put_again_replacesWhatOthersRead() throws IOException {
        HealthNotice notice = new HealthNotice(database);
        notice.put(FAILING);
        try (StateDatabase other = StateDatabase.open(data)) {
            assertEquals(Optional.of(FAILING), new HealthNotice(other).read());
        }
        notice.put(FRESH);
        assertEquals(Optional.of(FRESH), notice.read());
    }

    @Test
    void isStale_onlyAfterLongSilence() {
        assertFalse(FRESH.isStale(NOON.plus(IndexerHealth.REPORT_EVERY)));
        assertTrue(FRESH.isStale(NOON.plusSeconds(61)));
    }
}
