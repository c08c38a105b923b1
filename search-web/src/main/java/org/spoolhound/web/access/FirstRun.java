package org.spoolhound.web.access;

import java.time.Clock;
import java.util.Optional;
import org.spoolhound.indexer.state.StateDatabase;

/** What must be there before anyone can log in for the first time. */
public final class FirstRun {

    private FirstRun() {}

    /**
     * Adds the administrator {@code admin} with a random password if there is no user at all.
     *
     * @return name and password to print once; empty when there were users already
     */
    public static Optional<Accounts.NewLogin> ensureAdmin(StateDatabase database, Clock clock) {
        PasswordHasher hasher = new PasswordHasher(Argon2Cost.STANDARD);
        return new Accounts(AccessState.of(database, clock), hasher, clock).firstAdmin();
    }
}
