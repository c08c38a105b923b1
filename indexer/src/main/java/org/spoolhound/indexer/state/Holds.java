package org.spoolhound.indexer.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Hold.Sought;

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
                        insert into holds (id, tenant, host, from_day, to_day, query, reason,
                            owner, created_at)
                        values (:id, :tenant, :host, :from, :to, :query, :reason, :owner,
                            :created)""")
                .bind("id", hold.id())
                .bind("tenant", hold.tenant().name())
                .bind("host", hold.host())
                .bind("from", hold.from().toString())
                .bind("to", hold.to().toString())
                .bind("query", query(hold))
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
        return database.write(h -> {
            h.createUpdate("delete from hold_days where hold = :id")
                    .bind("id", id)
                    .execute();
            return h.createUpdate("delete from holds where id = :id")
                            .bind("id", id)
                            .execute()
                    == 1;
        });
    }

    /**
     * Remembers days on which what a hold seeks was found: they stay its days as long as it stands.
     * Of a hold that is no more, and of days it has already, nothing.
     */
    public void found(String id, Collection<LocalDate> days) {
        database.useTransaction(() -> days.forEach(day -> database.write(h ->
                h.createUpdate("""
                        insert into hold_days (hold, day)
                        select id, :day from holds where id = :id
                            and not exists (select 1 from hold_days where hold = :id and day = :day)""").bind("id", id).bind("day", day.toString()).execute())));
    }

    /** All, oldest first. */
    public List<Hold> all() {
        return database.read(h -> {
            Map<String, Set<LocalDate>> days = new HashMap<>();
            h.createQuery("select hold, day from hold_days")
                    .map((row, context) ->
                            Map.entry(row.getString("hold"), LocalDate.parse(row.getString("day"))))
                    .forEach(found -> days.computeIfAbsent(found.getKey(), id -> new HashSet<>())
                            .add(found.getValue()));
            return h.createQuery("select * from holds order by created_at, id")
                    .map((row, context) ->
                            hold(row, days.getOrDefault(row.getString("id"), Set.of())))
                    .list();
        });
    }

    /** Those of an organisation, oldest first. */
    public List<Hold> of(TenantId tenant) {
        return all().stream().filter(hold -> hold.tenant().equals(tenant)).toList();
    }

    private static @Nullable String query(Hold hold) {
        Sought sought = hold.sought();
        return sought == null ? null : sought.query();
    }

    private static Hold hold(ResultSet row, Set<LocalDate> days) throws SQLException {
        String query = row.getString("query");
        return new Hold(
                row.getString("id"),
                new TenantId(row.getString("tenant")),
                row.getString("host"),
                LocalDate.parse(row.getString("from_day")),
                LocalDate.parse(row.getString("to_day")),
                query == null ? null : new Sought(query, days),
                row.getString("reason"),
                row.getString("owner"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
