package org.spoolhound.indexer.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.spoolhound.indexer.index.TenantId;

/** What is to be kept beyond its time, because a case or a court needs it. */
public final class Holds {
    private final StateDatabase database;

    /** The holds of this database. */
    public Holds(StateDatabase database) {
        this.database = database;
    }

    /** Adds one. */
    public void add(Hold hold) {
        database.write(h -> h.createUpdate("""
                        insert into holds (id, tenant, host, from_day, to_day, reason, owner,
                            created_at)
                        values (:id, :tenant, :host, :from, :to, :reason, :owner, :created)""")
                .bind("id", hold.id())
                .bind("tenant", hold.tenant().name())
                .bind("host", hold.host())
                .bind("from", hold.from().toString())
                .bind("to", hold.to().toString())
                .bind("reason", hold.reason())
                .bind("owner", hold.owner())
                .bind("created", hold.createdAt().toEpochMilli())
                .execute());
    }

    /**
     * Removes one; what it kept goes with the next sweep.
     *
     * @return whether there was such a hold
     */
    public boolean remove(String id) {
        return database.write(h -> h.createUpdate("delete from holds where id = :id")
                        .bind("id", id)
                        .execute())
                == 1;
    }

    /** All, oldest first. */
    public List<Hold> all() {
        return database.read(h -> h.createQuery("select * from holds order by created_at, id")
                .map((row, context) -> hold(row))
                .list());
    }

    /** Those of an organisation, oldest first. */
    public List<Hold> of(TenantId tenant) {
        return all().stream().filter(hold -> hold.tenant().equals(tenant)).toList();
    }

    private static Hold hold(ResultSet row) throws SQLException {
        return new Hold(
                row.getString("id"),
                new TenantId(row.getString("tenant")),
                row.getString("host"),
                LocalDate.parse(row.getString("from_day")),
                LocalDate.parse(row.getString("to_day")),
                row.getString("reason"),
                row.getString("owner"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
