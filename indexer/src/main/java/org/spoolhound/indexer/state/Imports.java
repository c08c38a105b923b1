package org.spoolhound.indexer.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which foreign files were imported, so that a second time is noticed. */
public final class Imports {

    private final StateDatabase database;

    /** Imports recorded in this database. */
    public Imports(StateDatabase database) {
        this.database = database;
    }

    /** The latest import of a file with this digest. */
    public Optional<Import> find(String sha256) {
        return database.read(h -> h.createQuery("select * from imports where sha256 = :sha256")
                .bind("sha256", sha256)
                .map((row, context) -> entry(row))
                .findOne());
    }

    /** Imports whose snapshot files may not all stand in the drop yet. */
    public List<Import> unfinished() {
        return database.read(h -> h.createQuery("select * from imports where state = 'publishing'")
                .map((row, context) -> entry(row))
                .list());
    }

    /** Records an import, in place of an earlier one of the same bytes. */
    public void put(Import entry) {
        database.write(h -> h.createUpdate("""
                        insert into imports (sha256, id, state, source, imported_at,
                            snapshots, events, rejected)
                        values (:sha256, :id, :state, :source, :at, :snapshots, :events, :rejected)
                        on conflict (sha256) do update set id = :id, state = :state,
                            source = :source, imported_at = :at, snapshots = :snapshots,
                            events = :events, rejected = :rejected""")
                .bind("sha256", entry.sha256())
                .bind("id", entry.id())
                .bind("state", entry.state().name().toLowerCase(Locale.ROOT))
                .bind("source", entry.source())
                .bind("at", entry.importedAt().toEpochMilli())
                .bind("snapshots", entry.counts().snapshots())
                .bind("events", entry.counts().events())
                .bind("rejected", entry.counts().rejected())
                .execute());
    }

    /** Records that all snapshot files of an import stand in the drop. */
    public void done(String id) {
        database.write(h -> h.createUpdate("update imports set state = 'done' where id = :id")
                .bind("id", id)
                .execute());
    }

    private static Import entry(ResultSet row) throws SQLException {
        return new Import(
                row.getString("sha256"),
                row.getString("id"),
                Import.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("source"),
                Instant.ofEpochMilli(row.getLong("imported_at")),
                new Import.Counts(
                        row.getLong("snapshots"), row.getLong("events"), row.getLong("rejected")));
    }
}
