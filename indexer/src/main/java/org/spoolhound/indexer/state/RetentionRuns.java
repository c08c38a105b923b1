package org.spoolhound.indexer.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The history of retention sweeps; the newest are kept. */
public final class RetentionRuns {

    /** How many are kept. */
    public static final int MAX_KEPT = 1_000;

    private final StateDatabase database;

    /** Sweeps kept in this database. */
    public RetentionRuns(StateDatabase database) {
        this.database = database;
    }

    /** Records a sweep that ended. */
    public void add(RetentionRun run) {
        database.useTransaction(() -> {
            insert(run);
            database.write(h -> h.createUpdate("""
                            delete from retention_runs
                            where id <= (select max(id) from retention_runs) - :kept""").bind("kept", MAX_KEPT).execute());
        });
    }

    private void insert(RetentionRun run) {
        database.write(h -> h.createUpdate("""
                        insert into retention_runs (id, started_at, finished_at, partitions,
                            archived_files, quarantine_files, freed_bytes)
                        values ((select coalesce(max(id), 0) + 1 from retention_runs), :started,
                            :finished, :partitions, :archived, :quarantine, :freed)""")
                .bind("started", run.startedAt().toEpochMilli())
                .bind("finished", Times.millis(run.finishedAt()))
                .bind("partitions", run.partitions())
                .bind("archived", run.archivedFiles())
                .bind("quarantine", run.quarantinedFiles())
                .bind("freed", run.freedBytes())
                .execute());
    }

    /** When the last sweep began, if there ever was one. */
    public Optional<Instant> last() {
        return newest(1).stream().map(RetentionRun::startedAt).findFirst();
    }

    /** The newest sweeps, newest first. */
    public List<RetentionRun> newest(int limit) {
        return database.read(
                h -> h.createQuery("select * from retention_runs order by id desc limit :limit")
                        .bind("limit", limit)
                        .map((row, context) -> run(row))
                        .list());
    }

    static RetentionRun run(ResultSet row) throws SQLException {
        return new RetentionRun(
                Instant.ofEpochMilli(row.getLong("started_at")),
                Times.instant(row, "finished_at"),
                row.getLong("partitions"),
                row.getLong("archived_files"),
                row.getLong("quarantine_files"),
                row.getLong("freed_bytes"));
    }
}
