package org.spoolhound.web.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.ApiToken;
import org.spoolhound.indexer.state.ApiTokens;
import org.spoolhound.indexer.state.AuditEntry;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.indexer.state.User;

/** Makes users and tokens and sets passwords; for the command line and the console alike. */
public final class Accounts {

    /** What every token begins with, so that people and scanners recognise one. */
    public static final String TOKEN_PREFIX = "sph_";

    private static final String SYSTEM = "system";

    private final AccessState state;
    private final PasswordHasher hasher;
    private final Clock clock;

    /** The accounts of this state. */
    public Accounts(AccessState state, PasswordHasher hasher, Clock clock) {
        this.state = state;
        this.hasher = hasher;
        this.clock = clock;
    }

    /**
     * A name with a new password.
     *
     * @param name the user's
     * @param password in clear: show it once, keep it nowhere
     */
    public record NewLogin(String name, String password) {
        /** Without the password: this may end up in a log. */
        @Override
        public String toString() {
            return "NewLogin[" + name + "]";
        }
    }

    /** Adds the administrator {@code admin} if there is no user at all. */
    public Optional<NewLogin> firstAdmin() {
        if (state.users().count() > 0) {
            return Optional.empty();
        }
        String password = Secrets.newPassword();
        Optional<User> added =
                state.users().addFirst("admin", hasher.hash(password), TenantId.MAIN);
        added.ifPresent(user -> audit("user-added", user, "first administrator"));
        return added.map(user -> new NewLogin(user.name(), password));
    }

    /**
     * Adds a user with a generated password.
     *
     * @throws IllegalArgumentException when the name is not allowed or taken
     */
    public NewLogin addUser(String name, Role role, TenantId tenant) {
        String password = Secrets.newPassword();
        User user = addUser(name, password, role, tenant);
        return new NewLogin(user.name(), password);
    }

    /**
     * Adds a user.
     *
     * @throws IllegalArgumentException when the name is not allowed or taken, or the password too
     *     short
     */
    public User addUser(String name, String password, Role role, TenantId tenant) {
        User user = state.users().add(name, hasher.hash(password), role, tenant);
        audit("user-added", user, role.word());
        return user;
    }

    /**
     * Gives a user a new password and ends their sessions.
     *
     * @param password what they chose, or null for a generated one
     * @throws IllegalArgumentException when there is no such user, or the password is too short
     */
    public NewLogin setPassword(String name, @Nullable String password) {
        User user = user(name);
        String chosen = password == null ? Secrets.newPassword() : password;
        state.users().setPassword(user.id(), hasher.hash(chosen));
        audit("password-set", user, "");
        return new NewLogin(user.name(), chosen);
    }

    /**
     * Gives a program a token.
     *
     * @param userName for whom it acts
     * @param label what it is for
     * @param role what it may do, at most what the user may
     * @param life how long; null for ever
     * @return the secret: show it once, keep it nowhere
     * @throws IllegalArgumentException when there is no such user, or they may not
     */
    public String createToken(String userName, String label, Role role, @Nullable Duration life) {
        User user = user(userName);
        Instant end = life == null ? null : clock.instant().plus(life);
        String token = TOKEN_PREFIX + Secrets.newToken();
        ApiToken kept = state.tokens()
                .add(Secrets.digest(token), new ApiTokens.Request(user, label, role, end));
        audit("token-created", user, kept.name() + " (" + role.word() + ")");
        return token;
    }

    private User user(String name) {
        return state.users()
                .find(name)
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no user \"" + name + "\""));
    }

    private void audit(String action, User target, String detail) {
        state.audit()
                .add(new AuditEntry(
                        clock.instant(),
                        target.tenant(),
                        SYSTEM,
                        action,
                        AuditEntry.DONE,
                        target.name(),
                        "",
                        detail));
    }
}
