package org.spoolhound.indexer.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.TenantId;

/**
 * Someone who may log in.
 *
 * @param id never changes
 * @param name what they type, lower case
 * @param password its Argon2id hash with parameters, in PHC form
 * @param role what they may do
 * @param tenant whose events they see
 * @param createdAt since when
 * @param passwordChangedAt when the password was last set
 * @param disabledAt since when they may no longer log in, or null
 */
public record User(
        String id,
        String name,
        String password,
        Role role,
        TenantId tenant,
        Instant createdAt,
        Instant passwordChangedAt,
        @Nullable Instant disabledAt) {

    /** Whether they may log in. */
    public boolean enabled() {
        return disabledAt == null;
    }

    /** Without the hash: a user may end up in a log. */
    @Override
    public String toString() {
        return "User[" + name + ", " + role.word() + ", " + tenant + "]";
    }
}
