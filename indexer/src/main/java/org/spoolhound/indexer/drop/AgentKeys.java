package org.spoolhound.indexer.drop;

import org.spoolhound.spool.key.SshPublicKey;

/** Knows whose keys may deliver. Asked often, by several threads; must answer at once. */
@FunctionalInterface
public interface AgentKeys {

    /** What is known of a key. The whole key counts, not just the agent id made of it. */
    Standing standing(SshPublicKey key);

    /** How a key stands. */
    enum Standing {
        /** An enrolled agent's: it delivers into the folder named by its agent id. */
        ENROLLED,
        /** Of an agent that was revoked. */
        REVOKED,
        /** Nobody's. */
        UNKNOWN
    }
}
