package org.spoolhound.indexer.state;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.Backlog;

/**
 * How the indexer of a data folder is.
 *
 * @param state what it does
 * @param since when it began to do that
 * @param reason why it is paused or failing, one line for people; null otherwise
 * @param lastSuccess when a run last ended well, whether or not anything waited; null for never
 * @param lastFailure what went wrong last, even if all is well since; null for never
 * @param backlog what waits in the spool
 * @param reportedAt when the indexer said so
 */
public record IndexerHealth(
        State state,
        Instant since,
        @Nullable String reason,
        @Nullable Instant lastSuccess,
        @Nullable Failure lastFailure,
        Backlog backlog,
        Instant reportedAt) {

    /** A running indexer reports at least this often. */
    public static final Duration REPORT_EVERY = Duration.ofSeconds(10);

    private static final Duration STALE_AFTER = REPORT_EVERY.multipliedBy(6);

    /** What an indexer does. */
    public enum State {
        /** Takes what comes. */
        WORKING,
        /** Takes nothing while the disk is too full; looks again by itself. */
        PAUSED,
        /** The last run failed; tries again by itself, more and more rarely. */
        FAILING,
        /** Ended, and said so. */
        STOPPED
    }

    /**
     * Something that went wrong.
     *
     * @param at when
     * @param reason one line for people
     */
    public record Failure(Instant at, String reason) {}

    /**
     * Whether it has been silent for so long that it must have died or hangs. One that stopped may
     * be silent.
     */
    public boolean isStale(Instant now) {
        return state != State.STOPPED && reportedAt.plus(STALE_AFTER).isBefore(now);
    }
}
