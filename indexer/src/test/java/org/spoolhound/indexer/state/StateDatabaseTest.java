package org.spoolhound.indexer.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateDatabaseTest {

    @TempDir
    Path data;

    @Test
    void open_twice_keepsWhatWasWritten() throws IOException {
        try (StateDatabase database = StateDatabase.open(data)) {
            new Meta(database, Clock.systemUTC()).put("colour", "green");
        }
        try (StateDatabase database = StateDatabase.open(data)) {
            assertEquals(Optional.of("green"), new Meta(database, Clock.systemUTC()).get("colour"));
        }
    }

    @Test
    void open_usesWalAndFullSync() throws IOException {
        try (StateDatabase database = StateDatabase.open(data)) {
            assertEquals("wal", pragma(database, "journal_mode"));
            assertEquals("2", pragma(database, "synchronous"));
            assertEquals("1", pragma(database, "foreign_keys"));
            assertEquals("30000", pragma(database, "busy_timeout"));
        }
    }

    private static String pragma(StateDatabase database, String name) {
        return database.read(
                h -> h.createQuery("pragma " + name).mapTo(String.class).one());
    }

    @Test
    void open_newFile_isReadableByOwnerOnly() throws IOException {
        try (StateDatabase database = StateDatabase.open(data)) {
            assertEquals("wal", pragma(database, "journal_mode"));
        }
        Path file = data.resolve("state/spoolhound.db");
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void open_byManyThreadsAtOnce_migratesOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> opened = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                opened.add(threads.submit(() -> {
                    StateDatabase.open(data).close();
                    return true;
                }));
            }
            for (Future<?> one : opened) {
                one.get();
            }
        }
    }

    @Test
    void open_schemaOfNewerProgram_isRefused() throws IOException {
        try (StateDatabase database = StateDatabase.open(data)) {
            database.write(h -> h.execute("""
                    insert into flyway_schema_history
                    select 9999, '9999', 'future', type, 'V9999__future.sql', checksum,
                        installed_by, installed_on, execution_time, success
                    from flyway_schema_history where version = '1'"""));
        }
        IOException refused = assertThrows(IOException.class, () -> StateDatabase.open(data));
        assertTrue(refused.toString().contains("newer version"), refused.toString());
    }

    @Test
    void inTransaction_throws_undoesAllOfIt() throws IOException {
        try (StateDatabase database = StateDatabase.open(data)) {
            Meta meta = new Meta(database, Clock.systemUTC());
            assertThrows(
                    IllegalStateException.class,
                    () -> database.useTransaction(() -> {
                        meta.put("a", "1");
                        throw new IllegalStateException("on purpose");
                    }));
            assertEquals(Optional.empty(), meta.get("a"));
        }
    }

    @Test
    void inTransaction_readsItsOwnWrites() throws IOException {
        try (StateDatabase database = StateDatabase.open(data)) {
            Meta meta = new Meta(database, Clock.systemUTC());
            Optional<String> seen = database.inTransaction(() -> {
                meta.put("a", "1");
                return meta.get("a");
            });
            assertEquals(Optional.of("1"), seen);
        }
    }

    @Test
    void write_fromTwoPoolsAtOnce_waitsInsteadOfFailing() throws Exception {
        try (StateDatabase one = StateDatabase.open(data);
                StateDatabase two = StateDatabase.open(data);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> writes = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Meta meta = new Meta(i % 2 == 0 ? one : two, Clock.systemUTC());
                String name = "n" + i;
                writes.add(threads.submit(() -> meta.put(name, "x")));
            }
            for (Future<?> write : writes) {
                write.get();
            }
            long rows = one.read(h ->
                    h.createQuery("select count(*) from meta").mapTo(Long.class).one());
            assertEquals(100, rows);
        }
    }
}
