package org.spoolhound.indexer.state;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The SQL database beside spool and index: a pool of connections to a schema that is up to date.
 *
 * <p>Repositories of this package read through {@link #read} and write through {@link #write}.
 * Callers elsewhere join several writes with {@link #inTransaction}: repository calls made inside
 * it, on the same thread, belong to that one transaction. Safe for many threads and, on SQLite, for
 * many processes; a write waits at most {@link SqliteFile#BUSY_TIMEOUT} for the others.
 */
public final class StateDatabase implements AutoCloseable {

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final CommitWatch commits;
    /** SQLite has one writer; waiting here is fair, waiting in SQLite is a lottery. */
    private final ReentrantLock writers = new ReentrantLock(true);

    private StateDatabase(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        this.commits = new CommitWatch(pool.getDataSource());
    }

    /**
     * Opens {@code state/spoolhound.db} of a data folder, making or migrating it as needed.
     *
     * @throws IOException when the folder cannot be written, or a newer program wrote the database
     */
    public static StateDatabase open(Path dataFolder) throws IOException {
        Path folder = dataFolder.resolve("state");
        Path file = SqliteFile.prepare(folder);
        SqliteLibrary.unpackInto(folder);
        HikariDataSource pool = SqliteFile.pool(file);
        try {
            Migrations.apply(pool, file);
            return new StateDatabase(pool);
        } catch (IOException | RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /**
     * Runs work as one transaction that is durable when this returns and undone when the work
     * throws. Keep it short: no file or network access inside. Joins a transaction already open on
     * this thread.
     */
    public <T> T inTransaction(Supplier<T> work) {
        return write(handle -> work.get());
    }

    /** Like {@link #inTransaction}, for work without a result. */
    public void useTransaction(Runnable work) {
        inTransaction(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /**
     * Looks for damage in the file. Takes a while when it is large.
     *
     * @return one line per fault, at most ten; empty when it is sound
     */
    public List<String> damage() {
        return read(h -> h.createQuery("pragma quick_check(10)")
                        .mapTo(String.class)
                        .list())
                .stream()
                .filter(line -> !line.equals("ok"))
                .toList();
    }

    /** Reads what is committed, or within this thread's transaction what it wrote itself. */
    <T> T read(Function<Handle, T> query) {
        return jdbi.withHandle(query::apply);
    }

    /**
     * A number that another commit, by whichever process, makes another; empty when it is not known
     * and within a transaction of this thread, which sees more than what is committed.
     */
    OptionalLong version() {
        return writers.isHeldByCurrentThread() ? OptionalLong.empty() : commits.version();
    }

    /** One write transaction; see {@link #inTransaction}. */
    <T> T write(Function<Handle, T> change) {
        if (writers.isHeldByCurrentThread()) {
            return jdbi.withHandle(change::apply);
        }
        writers.lock();
        try {
            return jdbi.inTransaction(change::apply);
        } finally {
            writers.unlock();
        }
    }

    @Override
    public void close() {
        commits.close();
        pool.close();
    }
}
