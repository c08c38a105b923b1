package org.spoolhound.indexer.state;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/**
 * Opens a database that other processes open and close at the same time. SQLite's busy timeout does
 * not cover all of that: two connections that both turn a new file to write-ahead logging hold the
 * lock the other needs, and SQLite answers one of them "busy" at once, since waiting could not help.
 * Asking again does.
 */
final class PatientSource extends SQLiteDataSource {
    private static final int PAUSE_MILLIS = 20;
    private static final CountDownLatch NEVER = new CountDownLatch(1);
    /** The low byte of SQLite's error codes; the others tell apart the reasons. */
    private static final int PRIMARY = 0xff;

    private final Duration patience;

    /** A source that asks again for as long as {@code patience} while the database is busy. */
    PatientSource(SQLiteConfig config, Duration patience) {
        super(config);
        this.patience = patience;
    }

    @Override
    public SQLiteConnection getConnection(String user, String password) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return super.getConnection(user, password);
            } catch (SQLException e) {
                if (!isBusy(e) || System.nanoTime() - deadline >= 0) {
                    throw e;
                }
            }
            pause();
        }
    }

    private static boolean isBusy(SQLException e) {
        return (e.getErrorCode() & PRIMARY) == SQLiteErrorCode.SQLITE_BUSY.code;
    }

    private static void pause() throws SQLException {
        try {
            boolean over = NEVER.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            assert !over;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while the database was busy", e);
        }
    }
}
