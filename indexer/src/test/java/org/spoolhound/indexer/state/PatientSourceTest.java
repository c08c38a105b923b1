package org.spoolhound.indexer.state;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

final class PatientSourceTest {

    @TempDir
    Path folder;

    @Test
    void getConnection_whileAnotherHoldsTheFile_asksAgain() throws Exception {
        CompletableFuture<Boolean> opened;
        try (Connection holder = onFile(new SQLiteDataSource()).getConnection();
                Statement statement = holder.createStatement()) {
            statement.execute("begin exclusive");
            opened = CompletableFuture.supplyAsync(() -> opens(Duration.ofMinutes(5)));
            assertFalse(opens(Duration.ZERO));
            statement.execute("commit");
        }
        assertTrue(opened.get());
    }

    @Test
    void getConnection_fileThatIsNoDatabase_isRefusedAtOnce() throws IOException {
        Files.writeString(
                folder.resolve("x.db"), "no database, but as long as the header of one".repeat(9));
        assertFalse(opens(Duration.ofDays(1)));
    }

    private boolean opens(Duration patience) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setBusyTimeout(0);
        try (Connection open = onFile(new PatientSource(config, patience)).getConnection()) {
            return !open.isClosed();
        } catch (SQLException e) {
            return false;
        }
    }

    private <T extends SQLiteDataSource> T onFile(T source) {
        source.setUrl("jdbc:sqlite:" + folder.resolve("x.db"));
        return source;
    }
}
