package org.spoolhound.indexer.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether anybody, in whatever process, committed anything to a SQLite database since the
 * last question: a connection that never writes is given <a
 * href="https://www.sqlite.org/pragma.html#pragma_data_version">another number</a> after each
 * commit of any other. Much cheaper than any question about what is in the database.
 */
final class CommitWatch implements AutoCloseable {
    private final DataSource source;
    private @Nullable Connection connection;
    private @Nullable PreparedStatement question;
    private boolean closed;

    CommitWatch(DataSource source) {
        this.source = source;
    }

    /** The same number as before only if nothing was committed; empty when it is not known. */
    synchronized OptionalLong version() {
        if (closed) {
            return OptionalLong.empty();
        }
        try (ResultSet answer = question().executeQuery()) {
            return answer.next() ? OptionalLong.of(answer.getLong(1)) : OptionalLong.empty();
        } catch (SQLException e) {
            disconnect();
            return OptionalLong.empty();
        }
    }

    private PreparedStatement question() throws SQLException {
        PreparedStatement known = question;
        if (known == null) {
            Connection opened = source.getConnection();
            connection = opened;
            known = opened.prepareStatement("pragma data_version");
            question = known;
        }
        return known;
    }

    private void disconnect() {
        Connection open = connection;
        question = null;
        connection = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            // It was of no use any more, and is not used again.
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        disconnect();
    }
}
