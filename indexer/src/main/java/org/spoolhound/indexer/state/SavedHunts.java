package org.spoolhound.indexer.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.spoolhound.indexer.index.TenantId;

/**
 * Hunts that people keep by name. A user sees their own and those that others of the organisation
 * share; only the owner's are changed here, so callers pass the owner.
 */
public final class SavedHunts {

    /** The most one user may keep. */
    public static final int MAX_PER_USER = 500;

    private static final String VISIBLE = """
            select * from saved_hunts
            where tenant = :tenant and (owner = :user or shared = 1)
            """;

    private final StateDatabase database;
    private final Clock clock;

    /** The saved hunts of this database. */
    public SavedHunts(StateDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Those a user sees: their own and the shared ones, by name. */
    public List<SavedHunt> visible(TenantId tenant, String user) {
        return database.read(h -> h.createQuery(VISIBLE + "order by lower(name), owner")
                .bind("tenant", tenant.name())
                .bind("user", canonical(user))
                .map(SavedHunts::hunt)
                .list());
    }

    /** One that a user sees, by its id. */
    public Optional<SavedHunt> find(TenantId tenant, String user, String id) {
        return database.read(h -> h.createQuery(VISIBLE + "and id = :id")
                .bind("tenant", tenant.name())
                .bind("user", canonical(user))
                .bind("id", id)
                .map(SavedHunts::hunt)
                .findOne());
    }

    /**
     * Those of a name that a user sees.
     *
     * @param name as it is, or {@code owner/name} to say whose
     * @return their own alone when they have one of this name, otherwise what others share
     */
    public List<SavedHunt> named(TenantId tenant, String user, String name) {
        int slash = name.indexOf('/');
        String owner = slash < 0 ? "" : canonical(name.substring(0, slash));
        String bare = name.substring(slash + 1).strip();
        List<SavedHunt> all = visible(tenant, user).stream()
                .filter(hunt -> hunt.asked().name().equals(bare))
                .filter(hunt -> owner.isEmpty() || hunt.owner().equals(owner))
                .toList();
        List<SavedHunt> own = all.stream()
                .filter(hunt -> hunt.owner().equals(canonical(user)))
                .toList();
        return own.isEmpty() ? all : own;
    }

    /**
     * Keeps a new hunt.
     *
     * @throws IllegalArgumentException when there is no such user, they have one of this name, or
     *     {@value #MAX_PER_USER} already
     */
    public SavedHunt add(TenantId tenant, String owner, SavedHunt.Asked asked) {
        Instant now = now();
        SavedHunt hunt = new SavedHunt(
                UUID.randomUUID().toString(), tenant, canonical(owner), asked, now, now);
        database.useTransaction(() -> {
            requireUser(hunt);
            requireRoom(hunt);
            requireFreeName(hunt);
            database.write(h -> bound(h.createUpdate("""
                            insert into saved_hunts (id, tenant, owner, name, query, time_from,
                                time_to, columns, shared, created_at, changed_at)
                            values (:id, :tenant, :owner, :name, :query, :from, :to, :columns,
                                :shared, :created, :changed)"""), hunt).execute());
        });
        return hunt;
    }

    /**
     * Replaces what a hunt asks.
     *
     * @throws IllegalArgumentException when its owner has another one of the new name
     */
    public SavedHunt change(SavedHunt old, SavedHunt.Asked asked) {
        SavedHunt hunt =
                new SavedHunt(old.id(), old.tenant(), old.owner(), asked, old.createdAt(), now());
        database.useTransaction(() -> {
            requireFreeName(hunt);
            database.write(h -> bound(h.createUpdate("""
                            update saved_hunts set name = :name, query = :query,
                                time_from = :from, time_to = :to, columns = :columns,
                                shared = :shared, changed_at = :changed
                            where id = :id and tenant = :tenant and owner = :owner
                                and created_at = :created"""), hunt).execute());
        });
        return hunt;
    }

    /** Forgets a hunt; false when it was gone already. */
    public boolean remove(SavedHunt hunt) {
        return database.write(h -> h.createUpdate("delete from saved_hunts where id = :id")
                        .bind("id", hunt.id())
                        .execute())
                > 0;
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private static String canonical(String user) {
        return user.toLowerCase(Locale.ROOT);
    }

    private void requireUser(SavedHunt hunt) {
        boolean known = new Users(database, clock)
                .find(hunt.owner())
                .filter(user -> user.tenant().equals(hunt.tenant()))
                .isPresent();
        if (!known) {
            throw new IllegalArgumentException("there is no user \"" + hunt.owner() + "\"");
        }
    }

    private void requireRoom(SavedHunt hunt) {
        long kept = database.read(
                h -> h.createQuery("select count(*) from saved_hunts where owner = :owner")
                        .bind("owner", hunt.owner())
                        .mapTo(Long.class)
                        .one());
        if (kept >= MAX_PER_USER) {
            throw new IllegalArgumentException("the user " + hunt.owner() + " has " + MAX_PER_USER
                    + " saved hunts already: forget one first");
        }
    }

    private void requireFreeName(SavedHunt hunt) {
        boolean taken =
                named(
                                hunt.tenant(),
                                hunt.owner(),
                                hunt.owner() + "/" + hunt.asked().name())
                        .stream()
                        .anyMatch(other -> !other.id().equals(hunt.id()));
        if (taken) {
            throw new IllegalArgumentException("there is already a saved hunt \""
                    + hunt.asked().name() + "\" of " + hunt.owner());
        }
    }

    private static Update bound(Update update, SavedHunt hunt) {
        SavedHunt.Asked asked = hunt.asked();
        return update.bind("id", hunt.id())
                .bind("tenant", hunt.tenant().name())
                .bind("owner", hunt.owner())
                .bind("name", asked.name())
                .bind("query", asked.query())
                .bind("from", asked.from())
                .bind("to", asked.to())
                .bind("columns", String.join(",", asked.columns()))
                .bind("shared", asked.shared() ? 1 : 0)
                .bind("created", hunt.createdAt().toEpochMilli())
                .bind("changed", hunt.changedAt().toEpochMilli());
    }

    private static SavedHunt hunt(ResultSet row, StatementContext context) throws SQLException {
        String columns = row.getString("columns");
        return new SavedHunt(
                row.getString("id"),
                new TenantId(row.getString("tenant")),
                row.getString("owner"),
                new SavedHunt.Asked(
                        row.getString("name"),
                        row.getString("query"),
                        row.getString("time_from"),
                        row.getString("time_to"),
                        columns.isEmpty() ? List.of() : Arrays.asList(columns.split(",", -1)),
                        row.getInt("shared") == 1),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("changed_at")));
    }
}
