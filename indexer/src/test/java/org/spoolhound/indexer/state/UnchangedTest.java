package org.spoolhound.indexer.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnchangedTest {
    private final AtomicInteger queries = new AtomicInteger();

    @TempDir
    Path data;

    private StateDatabase database;
    private Unchanged<String, Integer> known;

    @BeforeEach
    void open() throws IOException {
        database = StateDatabase.open(data);
        known = new Unchanged<>(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private int find() {
        return known.find("a", () -> Optional.of(queries.incrementAndGet())).orElseThrow();
    }

    private static void commit(StateDatabase to, String value) {
        new Meta(to, Clock.systemUTC()).put("colour", value);
    }

    @Test
    void answer_isKeptWhileNothingIsCommitted() {
        assertEquals(1, find());
        assertEquals(1, find());
    }

    @Test
    void ownCommit_asksAnew() {
        find();
        commit(database, "green");
        assertEquals(2, find());
    }

    @Test
    void commitOfAnother_asksAnew() throws IOException {
        find();
        try (StateDatabase other = StateDatabase.open(data)) {
            commit(other, "green");
            assertEquals(2, find());
            commit(other, "blue");
            assertEquals(3, find());
        }
    }

    @Test
    void commitDuringTheQuery_asksAnew() {
        known.find("a", () -> {
            commit(database, "green");
            return Optional.of(queries.incrementAndGet());
        });
        assertEquals(2, find());
    }

    @Test
    void nothing_isNotKept() {
        assertEquals(Optional.empty(), known.find("a", Optional::empty));
        assertEquals(1, find());
    }

    @Test
    void transaction_seesItsOwnWrites() {
        find();
        database.useTransaction(() -> {
            commit(database, "green");
            assertEquals(OptionalLong.empty(), database.version());
            assertEquals(2, find());
        });
        assertEquals(3, find());
    }

    @Test
    void version_closedDatabase_isNotKnown() {
        OptionalLong before = database.version();
        assertTrue(before.isPresent());
        database.close();
        assertEquals(OptionalLong.empty(), database.version());
        assertNotEquals(before, database.version());
    }
}
