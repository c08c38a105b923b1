package org.spoolhound.web.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.AuditEntry;
import org.spoolhound.indexer.state.Sessions;
import org.spoolhound.indexer.state.User;

/** Checks names and passwords, begins and ends sessions, and writes both down. */
final class Logins {

    private final AccessState state;
    private final PasswordHasher hasher;
    private final LoginThrottle throttle;
    private final Audit audit;
    private final Duration lifetime;

    Logins(AccessState state, PasswordHasher hasher, Clock clock, Duration lifetime) {
        this.state = state;
        this.hasher = hasher;
        this.throttle = new LoginThrottle(clock);
        this.audit = new Audit(state.audit(), clock);
        this.lifetime = lifetime;
    }

    LoginResult login(String name, String password, Sessions.Origin origin) {
        Audit.Actor actor = new Audit.Actor(TenantId.MAIN, name, origin.address());
        Duration wait = throttle.attempt(name, origin.address());
        if (wait.isPositive()) {
            audit.write(actor, new Audit.Deed("login", "", "throttled"), AuditEntry.REFUSED);
            return new LoginResult.Wait(wait);
        }
        Optional<User> user = verified(name, password);
        if (user.isEmpty()) {
            audit.write(actor, new Audit.Deed("login", "", "wrong"), AuditEntry.REFUSED);
            return new LoginResult.Wrong();
        }
        throttle.succeeded(name, origin.address());
        return welcome(user.get(), password, origin);
    }

    private Optional<User> verified(String name, String password) {
        Optional<User> user = state.users().find(name).filter(User::enabled);
        if (user.isEmpty()) {
            hasher.matchesNobody(password);
            return user;
        }
        return user.filter(known -> hasher.matches(password, known.password()));
    }

    private LoginResult welcome(User user, String password, Sessions.Origin origin) {
        if (hasher.isDated(user.password())) {
            state.users().replaceHash(user.id(), hasher.hash(password));
        }
        String token = Secrets.newToken();
        state.sessions().begin(Secrets.digest(token), user.id(), origin, lifetime);
        audit.write(
                new Audit.Actor(user.tenant(), user.name(), origin.address()),
                new Audit.Deed("login", "", ""),
                AuditEntry.DONE);
        return new LoginResult.Welcome(user, token);
    }

    void logout(String token) {
        state.sessions().end(Secrets.digest(token));
    }
}
