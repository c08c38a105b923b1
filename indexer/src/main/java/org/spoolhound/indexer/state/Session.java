package org.spoolhound.indexer.state;

import java.time.Instant;

/**
 * A browser that is logged in.
 *
 * @param tokenSha256 digest of the secret in its cookie
 * @param user who
 * @param createdAt when they logged in
 * @param seenAt when they were last seen, about a minute precise
 * @param expiresAt when it ends at the latest
 */
public record Session(
        String tokenSha256, User user, Instant createdAt, Instant seenAt, Instant expiresAt) {}
