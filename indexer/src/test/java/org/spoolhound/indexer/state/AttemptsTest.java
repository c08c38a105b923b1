package org.spoolhound.indexer.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.Claim;
import org.spoolhound.spool.QuarantineReason;

final class AttemptsTest {

    private static final Claim FILE = new NamedClaim("folder", "file");

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
    void failures_ofThisIndexersOwnWork_areNone() {
        Attempts attempts = new Attempts(database, "one");
        attempts.begin(List.of(FILE));
        attempts.begin(List.of(FILE));
        assertEquals(Map.of(FILE, 0), attempts.failures(List.of(FILE)));
    }

    @Test
    void failures_countIndexersThatDied() {
        for (String indexer : List.of("one", "two", "three")) {
            new Attempts(database, indexer).begin(List.of(FILE));
        }
        assertEquals(Map.of(FILE, 3), new Attempts(database, "four").failures(List.of(FILE)));
    }

    @Test
    void putDown_thenAnotherIndexer_isNoDeath() {
        Attempts attempts = new Attempts(database, "one");
        attempts.begin(List.of(FILE));
        attempts.failed(FILE);
        attempts.putDown(List.of(FILE));
        Attempts next = new Attempts(database, "two");
        next.begin(List.of(FILE));
        assertEquals(Map.of(FILE, 1), next.failures(List.of(FILE)));
    }

    @Test
    void failed_countsAtOnce_untilTheFileIsFinished() {
        Attempts attempts = new Attempts(database, "one");
        attempts.begin(List.of(FILE));
        attempts.failed(FILE);
        assertEquals(Map.of(FILE, 1), attempts.failures(List.of(FILE)));
        attempts.end(List.of(FILE));
        assertEquals(Map.of(FILE, 0), attempts.failures(List.of(FILE)));
    }

    private record NamedClaim(String folder, String fileName) implements Claim {

        @Override
        public long size() {
            return 0;
        }

        @Override
        public String sha256() {
            return "";
        }

        @Override
        public boolean claimedBefore() {
            return false;
        }

        @Override
        public InputStream open() {
            return InputStream.nullInputStream();
        }

        @Override
        public Path archive() {
            return Path.of("");
        }

        @Override
        public void quarantine(QuarantineReason reason) {}

        @Override
        public void discard() {}

        @Override
        public void release() {}
    }
}
