package org.spoolhound.indexer.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A program's permission to act for a user.
 *
 * @param id never changes
 * @param name what it is for
 * @param user for whom it acts
 * @param role what it may do at most; never more than the user may
 * @param expiresAt when it ends, or null
 */
public record ApiToken(
        String id,
        String name,
        User user,
        Role role,
        @Nullable Instant expiresAt) {

    /** What it may do now: the user's role may have shrunk since. */
    public Role effectiveRole() {
        return user.role().covers(role) ? role : user.role();
    }
}
