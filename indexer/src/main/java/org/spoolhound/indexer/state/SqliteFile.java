package org.spoolhound.indexer.state;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.sqlite.SQLiteConfig;

/** The SQLite form of the state: one file that only its owner may read. */
final class SqliteFile {

    /** How long a write waits for another process's write. */
    static final Duration BUSY_TIMEOUT = Duration.ofSeconds(30);

    private static final String NAME = "spoolhound.db";
    private static final int MAX_CONNECTIONS = 8;
    /** The write-ahead log is cut back to this many bytes after a checkpoint. */
    private static final int WAL_BYTES = 16 << 20;

    private SqliteFile() {}

    /** Makes the folder and an empty file, readable by the owner only, and returns the file. */
    static Path prepare(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, mode(folder, "rwx------"));
        }
        Path file = folder.resolve(NAME);
        try {
            Files.createFile(file, mode(folder, "rw-------"));
        } catch (FileAlreadyExistsException e) {
            return writable(file);
        }
        return file;
    }

    /** SQLite's own error would not say which file. */
    private static Path writable(Path file) throws AccessDeniedException {
        if (!Files.isWritable(file)) {
            throw new AccessDeniedException(file.toString());
        }
        return file;
    }

    private static FileAttribute<?>[] mode(Path near, String permissions) {
        boolean posix = near.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    static HikariDataSource pool(Path file) {
        PatientSource source = new PatientSource(config(), BUSY_TIMEOUT);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("state");
        pool.setDataSource(source);
        pool.setMaximumPoolSize(MAX_CONNECTIONS);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(BUSY_TIMEOUT.toMillis());
        return new HikariDataSource(pool);
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        config.setJournalSizeLimit(WAL_BYTES);
        return config;
    }
}
