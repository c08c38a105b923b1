package org.spoolhound.indexer.state;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Work that a command asks the running indexer to do.
 *
 * @param id unique
 * @param kind what to do, for example {@code retention}
 * @param arguments how
 * @param requester who asks, for people
 * @param createdAt when it was queued
 * @param progress how far it is
 * @param outcome how it ended; {@link Outcome#NONE} before
 */
public record Job(
        String id,
        String kind,
        Map<String, String> arguments,
        String requester,
        Instant createdAt,
        Progress progress,
        Outcome outcome) {

    /** Copies the arguments. */
    public Job {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    /** The stages of a job. */
    public enum State {
        /** Waits for the indexer. */
        QUEUED,
        /** The indexer works on it. */
        RUNNING,
        /** It ended well. */
        DONE,
        /** It ended badly. */
        FAILED,
        /** Somebody called it off. */
        CANCELLED
    }

    /**
     * How far a job is.
     *
     * @param state its stage
     * @param done units of work done
     * @param total units of work in all; 0 while unknown
     */
    public record Progress(State state, long done, long total) {

        /** Whether it has ended, well, badly or not at all. */
        public boolean ended() {
            return state == State.DONE || state == State.FAILED || state == State.CANCELLED;
        }
    }

    /**
     * How a job ended.
     *
     * @param result its summary, by name
     * @param error why it failed; null when it did not
     * @param finishedAt when; null before
     */
    public record Outcome(
            Map<String, String> result,
            @Nullable String error,
            @Nullable Instant finishedAt) {

        /** Not ended yet. */
        public static final Outcome NONE = new Outcome(Map.of(), null, null);

        /** Copies the result. */
        public Outcome {
            result = Collections.unmodifiableMap(new LinkedHashMap<>(result));
        }
    }
}
