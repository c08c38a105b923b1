package org.spoolhound.indexer.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.spoolhound.indexer.index.TenantId;

/** Those who may log in. */
public final class Users {

    private static final int MAX_NAME_CHARS = 64;

    private final StateDatabase database;
    private final Clock clock;

    /** The users of this database. */
    public Users(StateDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Adds a user.
     *
     * @param name 1 to 64 characters without blanks or control characters; kept in lower case
     * @param password its hash in PHC form
     * @throws IllegalArgumentException when the name is not allowed or taken
     */
    public User add(String name, String password, Role role, TenantId tenant) {
        User user = newUser(name, password, role, tenant);
        database.useTransaction(() -> {
            if (find(user.name()).isPresent()) {
                throw new IllegalArgumentException(
                        "there is already a user \"" + user.name() + "\"");
            }
            insert(user);
        });
        return user;
    }

    /** Adds an administrator if there is no user at all; empty when there was one. */
    public Optional<User> addFirst(String name, String password, TenantId tenant) {
        User user = newUser(name, password, Role.ADMIN, tenant);
        return database.inTransaction(() -> {
            if (count() > 0) {
                return Optional.empty();
            }
            insert(user);
            return Optional.of(user);
        });
    }

    private User newUser(String name, String password, Role role, TenantId tenant) {
        Instant now = clock.instant();
        String id = UUID.randomUUID().toString();
        return new User(id, canonical(name), password, role, tenant, now, now, null);
    }

    private static String canonical(String name) {
        boolean allowed = !name.isEmpty()
                && name.length() <= MAX_NAME_CHARS
                && name.codePoints()
                        .noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
        if (!allowed) {
            throw new IllegalArgumentException(
                    "a user's name has 1 to " + MAX_NAME_CHARS + " characters and no blanks");
        }
        return name.toLowerCase(Locale.ROOT);
    }

    private void insert(User user) {
        database.write(h -> h.createUpdate("""
                        insert into users (id, name, password, role, tenant, created_at,
                            password_changed_at, disabled_at)
                        values (:id, :name, :password, :role, :tenant, :now, :now, null)""")
                .bind("id", user.id())
                .bind("name", user.name())
                .bind("password", user.password())
                .bind("role", user.role().word())
                .bind("tenant", user.tenant().name())
                .bind("now", user.createdAt().toEpochMilli())
                .execute());
    }

    /** How many users there are. */
    public long count() {
        return database.read(h ->
                h.createQuery("select count(*) from users").mapTo(Long.class).one());
    }

    /** Every user by name. */
    public List<User> all() {
        return database.read(h -> h.createQuery("select * from users order by name")
                .map(Users::read)
                .list());
    }

    /** The user of this name, in any case. */
    public Optional<User> find(String name) {
        return database.read(h -> h.createQuery("select * from users where name = :name")
                .bind("name", name.toLowerCase(Locale.ROOT))
                .map(Users::read)
                .findOne());
    }

    /**
     * Sets a password and ends the user's sessions.
     *
     * @param password its hash in PHC form
     */
    public void setPassword(String id, String password) {
        database.useTransaction(() -> {
            replaceHash(id, password);
            database.write(h -> h.createUpdate("""
                            update users set password_changed_at = :now where id = :id""")
                    .bind("now", clock.millis())
                    .bind("id", id)
                    .execute());
            new Sessions(database, clock).endAllOf(id);
        });
    }

    /** Keeps the same password under a newer hash. */
    public void replaceHash(String id, String password) {
        database.write(h -> h.createUpdate("update users set password = :hash where id = :id")
                .bind("hash", password)
                .bind("id", id)
                .execute());
    }

    static User read(ResultSet row, StatementContext context) throws SQLException {
        long disabled = row.getLong("disabled_at");
        boolean enabled = row.wasNull();
        return new User(
                row.getString("id"),
                row.getString("name"),
                row.getString("password"),
                Role.ofWord(row.getString("role")).orElse(Role.VIEWER),
                new TenantId(row.getString("tenant")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("password_changed_at")),
                enabled ? null : Instant.ofEpochMilli(disabled));
    }
}
