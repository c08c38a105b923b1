package org.spoolhound.indexer.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema up to date, one process and one thread at a time. */
final class Migrations {

    /** File locks are per process; this holds back the threads. */
    private static final Object THREADS = new Object();

    private Migrations() {}

    /**
     * Applies what is missing of {@code db/migration}; refuses a schema newer than this program.
     */
    static void apply(DataSource source, Path database) throws IOException {
        Path guard = database.resolveSibling("migration.lock");
        synchronized (THREADS) {
            try (FileChannel channel = FileChannel.open(
                            guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                assert lock.isValid();
                migrate(source, database);
            }
        }
    }

    private static void migrate(DataSource source, Path database) throws IOException {
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .ignoreMigrationPatterns(new String[0])
                    .cleanDisabled(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new IOException(
                    "cannot bring the state database " + database + " up to date: "
                            + e.getMessage()
                            + " (was it written by a newer version of spoolhound?)",
                    e);
        }
    }
}
