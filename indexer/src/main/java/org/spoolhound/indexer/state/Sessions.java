package org.spoolhound.indexer.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** Browsers that are logged in. */
public final class Sessions {

    /** How often "last seen" is written, so that not every click costs a disk sync. */
    private static final Duration SEEN_STEP = Duration.ofMinutes(1);

    /** The most sessions one user has; the oldest end first. */
    private static final int MAX_PER_USER = 20;

    private static final int MAX_BROWSER_CHARS = 255;

    private final StateDatabase database;
    private final Clock clock;

    /** The sessions of this database. */
    public Sessions(StateDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Where a session comes from.
     *
     * @param address IP address
     * @param browser what it calls itself
     */
    public record Origin(String address, String browser) {
        /** Cuts what is too long to keep. */
        public Origin {
            browser = browser.length() > MAX_BROWSER_CHARS
                    ? browser.substring(0, MAX_BROWSER_CHARS)
                    : browser;
        }
    }

    /** Begins a session and forgets those that have expired. */
    public void begin(String tokenSha256, String userId, Origin origin, Duration lifetime) {
        long now = clock.millis();
        database.useTransaction(() -> {
            database.write(h -> h.createUpdate("delete from sessions where expires_at <= :now")
                    .bind("now", now)
                    .execute());
            database.write(h -> h.createUpdate("""
                            insert into sessions (token_sha256, user_id, created_at, seen_at,
                                expires_at, address, browser)
                            values (:token, :user, :now, :now, :end, :address, :browser)""")
                    .bind("token", tokenSha256)
                    .bind("user", userId)
                    .bind("now", now)
                    .bind("end", now + lifetime.toMillis())
                    .bind("address", origin.address())
                    .bind("browser", origin.browser())
                    .execute());
            endOldestOf(userId);
        });
    }

    private void endOldestOf(String userId) {
        database.write(h -> h.createUpdate("""
                        delete from sessions where user_id = :user and token_sha256 not in (
                            select token_sha256 from sessions where user_id = :user
                            order by created_at desc, token_sha256 limit :most)""")
                .bind("user", userId)
                .bind("most", MAX_PER_USER)
                .execute());
    }

    /** The session of this token if it has neither expired nor idled too long. */
    public Optional<Session> find(String tokenSha256, Duration idle) {
        Instant now = clock.instant();
        Optional<Session> found = database.read(h -> h.createQuery("""
                        select u.*, s.token_sha256, s.created_at as began_at, s.seen_at,
                            s.expires_at
                        from sessions s join users u on u.id = s.user_id
                        where s.token_sha256 = :token and u.disabled_at is null""")
                .bind("token", tokenSha256)
                .map(Sessions::read)
                .findOne());
        Optional<Session> live = found.filter(session -> now.isBefore(session.expiresAt())
                && now.isBefore(session.seenAt().plus(idle)));
        live.filter(session -> session.seenAt().plus(SEEN_STEP).isBefore(now))
                .ifPresent(this::touch);
        return live;
    }

    private void touch(Session session) {
        database.write(h -> h.createUpdate("""
                        update sessions set seen_at = :now where token_sha256 = :token""")
                .bind("now", clock.millis())
                .bind("token", session.tokenSha256())
                .execute());
    }

    /** Ends one session. */
    public void end(String tokenSha256) {
        database.write(h -> h.createUpdate("delete from sessions where token_sha256 = :token")
                .bind("token", tokenSha256)
                .execute());
    }

    /** Ends every session of a user. */
    public void endAllOf(String userId) {
        database.write(h -> h.createUpdate("delete from sessions where user_id = :user")
                .bind("user", userId)
                .execute());
    }

    private static Session read(ResultSet row, StatementContext context) throws SQLException {
        return new Session(
                row.getString("token_sha256"),
                Users.read(row, context),
                Instant.ofEpochMilli(row.getLong("began_at")),
                Instant.ofEpochMilli(row.getLong("seen_at")),
                Instant.ofEpochMilli(row.getLong("expires_at")));
    }
}
