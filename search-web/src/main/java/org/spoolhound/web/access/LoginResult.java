package org.spoolhound.web.access;

import java.time.Duration;
import org.spoolhound.indexer.state.User;

/** How an attempt to log in ended. */
sealed interface LoginResult {

    /**
     * Name and password are right.
     *
     * @param user who
     * @param token the secret for their cookie
     */
    record Welcome(User user, String token) implements LoginResult {}

    /** Name or password is wrong; which of them is not said. */
    record Wrong() implements LoginResult {}

    /**
     * Too many attempts.
     *
     * @param left until the next one is looked at
     */
    record Wait(Duration left) implements LoginResult {}
}
