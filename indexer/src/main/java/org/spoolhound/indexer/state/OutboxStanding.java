package org.spoolhound.indexer.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one channel of the outbox is.
 *
 * @param channel its name
 * @param waiting notifications that have not left yet
 * @param dead notifications that were given up
 * @param oldest since when the oldest waiting one waits; null when none does
 * @param trouble what the newest failure of a waiting or dead one was; null when there is none
 */
public record OutboxStanding(
        String channel,
        long waiting,
        long dead,
        @Nullable Instant oldest,
        @Nullable String trouble) {}
