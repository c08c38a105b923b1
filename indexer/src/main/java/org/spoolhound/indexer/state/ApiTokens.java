package org.spoolhound.indexer.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Programs' permissions to act for users. */
public final class ApiTokens {

    /** The most tokens one user may have. */
    public static final int MAX_PER_USER = 50;

    private static final int MAX_NAME_CHARS = 64;
    private static final Duration USED_STEP = Duration.ofMinutes(1);
    private static final String SELECT = """
            select u.*, t.id as token_id, t.name as token_name, t.role as token_role,
                t.expires_at, t.used_at
            from api_tokens t join users u on u.id = t.user_id
            """;

    private final StateDatabase database;
    private final Clock clock;
    private final Unchanged<String, Used> known;

    /** The tokens of this database. */
    public ApiTokens(StateDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.known = new Unchanged<>(database);
    }

    /**
     * What is asked for.
     *
     * @param user for whom it acts
     * @param name what it is for, 1 to 64 characters
     * @param role what it may do
     * @param expiresAt when it ends, or null for never
     */
    public record Request(
            User user, String name, Role role, @Nullable Instant expiresAt) {
        /** Refuses a name that cannot be kept and more rights than the user has. */
        public Request {
            if (name.isBlank() || name.length() > MAX_NAME_CHARS) {
                throw new IllegalArgumentException(
                        "a token's name has 1 to " + MAX_NAME_CHARS + " characters");
            }
            if (!user.role().covers(role)) {
                throw new IllegalArgumentException("the user " + user.name() + " is "
                        + user.role().word() + " and cannot give a token the role "
                        + role.word());
            }
        }
    }

    /**
     * Keeps a token.
     *
     * @throws IllegalArgumentException when the user has {@value #MAX_PER_USER} already
     */
    public ApiToken add(String tokenSha256, Request request) {
        String id = UUID.randomUUID().toString();
        database.useTransaction(() -> {
            if (of(request.user().id()).size() >= MAX_PER_USER) {
                throw new IllegalArgumentException("the user " + request.user().name() + " has "
                        + MAX_PER_USER + " tokens already: revoke one first");
            }
            insert(id, tokenSha256, request);
        });
        return new ApiToken(
                id, request.name(), request.user(), request.role(), request.expiresAt());
    }

    private void insert(String id, String tokenSha256, Request request) {
        Instant expires = request.expiresAt();
        database.write(h -> h.createUpdate("""
                        insert into api_tokens (id, token_sha256, user_id, name, role,
                            created_at, expires_at, used_at)
                        values (:id, :token, :user, :name, :role, :now, :end, null)""")
                .bind("id", id)
                .bind("token", tokenSha256)
                .bind("user", request.user().id())
                .bind("name", request.name())
                .bind("role", request.role().word())
                .bind("now", clock.millis())
                .bind("end", expires == null ? null : expires.toEpochMilli())
                .execute());
    }

    /** A user's tokens by name, expired ones included. */
    public List<ApiToken> of(String userId) {
        return database.read(h -> h.createQuery(SELECT + "where u.id = :user order by t.name, t.id")
                .bind("user", userId)
                .map(ApiTokens::read)
                .list());
    }

    /** The token with this digest, unless it has expired or its user may no longer log in. */
    public Optional<ApiToken> find(String tokenSha256) {
        Optional<Used> found = known.find(tokenSha256, () -> read(tokenSha256));
        Optional<Used> live = found.filter(used -> isLive(used.token()));
        live.filter(used -> used.usedAt() + USED_STEP.toMillis() < clock.millis())
                .ifPresent(used -> touch(used.token().id()));
        return live.map(Used::token);
    }

    private Optional<Used> read(String tokenSha256) {
        return database.read(h -> h.createQuery(
                        SELECT + "where t.token_sha256 = :token and u.disabled_at is null")
                .bind("token", tokenSha256)
                .map((row, context) -> new Used(read(row, context), row.getLong("used_at")))
                .findOne());
    }

    private record Used(ApiToken token, long usedAt) {}

    private boolean isLive(ApiToken token) {
        Instant expires = token.expiresAt();
        return expires == null || clock.instant().isBefore(expires);
    }

    private void touch(String id) {
        database.write(h -> h.createUpdate("update api_tokens set used_at = :now where id = :id")
                .bind("now", clock.millis())
                .bind("id", id)
                .execute());
    }

    /** Revokes a token of a user; false when there is none. */
    public boolean revoke(String userId, String id) {
        return database.write(h ->
                        h.createUpdate("""
                                delete from api_tokens where id = :id and user_id = :user""").bind("id", id).bind("user", userId).execute())
                > 0;
    }

    private static ApiToken read(ResultSet row, StatementContext context) throws SQLException {
        long expires = row.getLong("expires_at");
        boolean forever = row.wasNull();
        return new ApiToken(
                row.getString("token_id"),
                row.getString("token_name"),
                Users.read(row, context),
                Role.ofWord(row.getString("token_role")).orElse(Role.VIEWER),
                forever ? null : Instant.ofEpochMilli(expires));
    }
}
