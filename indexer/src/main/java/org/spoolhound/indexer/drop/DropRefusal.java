package org.spoolhound.indexer.drop;

import java.time.Instant;

/**
 * Something the drop did not let happen.
 *
 * @param at when
 * @param who the agent's id; for strangers the address they came from
 * @param cause what sort of refusal
 * @param detail one sentence for people
 */
public record DropRefusal(Instant at, String who, Cause cause, String detail) {

    /** Why the drop refuses. */
    public enum Cause {
        /** A key that nobody enrolled. */
        UNKNOWN_KEY,
        /** The key of an agent that was revoked. */
        REVOKED_KEY,
        /** Too many connections, of all or of one agent. */
        TOO_MANY_SESSIONS,
        /** A shell, a command, forwarding: anything but SFTP. */
        NOT_SFTP,
        /** Something SFTP can do and the drop does not allow: reading, links, folders. */
        FORBIDDEN,
        /** A file name that is not allowed there. */
        BAD_NAME,
        /** A file of this name was delivered already. */
        EXISTS,
        /** A file over the limit. */
        TOO_LARGE,
        /** More files than one agent may have. */
        TOO_MANY_FILES,
        /** The disk is nearly full. */
        DISK_FULL,
        /** Bytes that are not SFTP. */
        MALFORMED;

        private final String code = name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');

        /** A stable word for programs, for example {@code unknown-key}. */
        public String code() {
            return code;
        }
    }
}
