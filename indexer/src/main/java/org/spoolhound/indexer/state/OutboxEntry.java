package org.spoolhound.indexer.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notification and what became of it.
 *
 * @param notification what is told
 * @param state whether it left
 * @param createdAt when it was written
 * @param dueAt when it is tried next, while it waits
 * @param attempts how often it was tried
 * @param remark what went wrong last; null when nothing did
 */
public record OutboxEntry(
        Notification notification,
        State state,
        Instant createdAt,
        Instant dueAt,
        int attempts,
        @Nullable String remark) {

    /** Whether it left. */
    public enum State {
        /** Not yet, or it is just being tried. */
        WAITING,
        /** The other side took it. */
        SENT,
        /** It was given up. */
        DEAD
    }
}
