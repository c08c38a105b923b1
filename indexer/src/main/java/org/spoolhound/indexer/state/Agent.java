package org.spoolhound.indexer.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.spool.snapshot.AgentId;

/**
 * A key that may sign snapshots.
 *
 * @param id derived from the key; the name of its drop folder
 * @param name for people, usually the host's name when it enrolled
 * @param publicKey one line in OpenSSH's form, {@code ssh-ed25519 AAAA…}, without a comment
 * @param tenant whose events its snapshots carry
 * @param kind who holds the private key
 * @param enrolledAt since when it may
 * @param revokedAt since when it may no longer; null while it may
 */
public record Agent(
        AgentId id,
        String name,
        String publicKey,
        TenantId tenant,
        Kind kind,
        Instant enrolledAt,
        @Nullable Instant revokedAt) {

    /** Who holds the private key. */
    public enum Kind {
        /** A host. */
        AGENT,
        /** This server, for what it writes itself: imports and push clients. */
        SERVER
    }

    /** Whether its snapshots are refused. */
    public boolean revoked() {
        return revokedAt != null;
    }
}
