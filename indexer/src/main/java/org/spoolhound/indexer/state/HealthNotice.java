package org.spoolhound.indexer.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.Backlog;

/** Where the indexer says how it is, and other processes read it. */
public final class HealthNotice {

    private static final int MAX_TEXT = 1_000;

    private final StateDatabase database;

    /** The notice in this database. */
    public HealthNotice(StateDatabase database) {
        this.database = database;
    }

    /** What the indexer said last; nothing when none ever ran here. */
    public Optional<IndexerHealth> read() {
        return database.read(h -> h.createQuery("select * from indexer_health where id = 1")
                .map((row, context) -> health(row))
                .findOne());
    }

    /** Replaces the notice. Only the holder of the data folder's lock calls this. */
    public void put(IndexerHealth health) {
        IndexerHealth.Failure failure = health.lastFailure();
        database.write(h -> h.createUpdate("""
                        insert into indexer_health (id, state, since, reason, last_success_at,
                            last_failure_at, last_failure, backlog_files, backlog_bytes,
                            reported_at)
                        values (1, :state, :since, :reason, :success, :failedAt, :failure, :files,
                            :bytes, :at)
                        on conflict (id) do update set state = :state, since = :since,
                            reason = :reason, last_success_at = :success,
                            last_failure_at = :failedAt, last_failure = :failure,
                            backlog_files = :files, backlog_bytes = :bytes, reported_at = :at""")
                .bind("state", health.state().name().toLowerCase(Locale.ROOT))
                .bind("since", health.since().toEpochMilli())
                .bind("reason", cut(health.reason()))
                .bind("success", Times.millis(health.lastSuccess()))
                .bind("failedAt", failure == null ? null : (Long) failure.at().toEpochMilli())
                .bind("failure", failure == null ? null : cut(failure.reason()))
                .bind("files", health.backlog().files())
                .bind("bytes", health.backlog().bytes())
                .bind("at", health.reportedAt().toEpochMilli())
                .execute());
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }

    private static IndexerHealth health(ResultSet row) throws SQLException {
        Instant failedAt = Times.instant(row, "last_failure_at");
        return new IndexerHealth(
                IndexerHealth.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Instant.ofEpochMilli(row.getLong("since")),
                row.getString("reason"),
                Times.instant(row, "last_success_at"),
                failedAt == null
                        ? null
                        : new IndexerHealth.Failure(failedAt, row.getString("last_failure")),
                new Backlog(row.getLong("backlog_files"), row.getLong("backlog_bytes")),
                Instant.ofEpochMilli(row.getLong("reported_at")));
    }
}
