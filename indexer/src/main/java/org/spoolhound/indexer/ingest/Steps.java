package org.spoolhound.indexer.ingest;

import java.io.IOException;
import java.util.Collection;

/**
 * What happens to events between decoding and the end of a run.
 *
 * @param derive adds what changed since the snapshot before
 * @param enrich adds what is known about values
 * @param match marks the rules each event meets
 * @param raise turns matches into alerts
 */
public record Steps(Step derive, Step enrich, Step match, Raise raise) {

    /** Events are indexed as they came, and nothing is raised. */
    public static final Steps NONE = new Steps(Step.NONE, Step.NONE, Step.NONE, Raise.NONE);

    /** The same events, met with rules. */
    public Steps with(Step matching, Raise raising) {
        return new Steps(derive, enrich, matching, raising);
    }

    /** Turns the matches of a committed batch into alerts. */
    @FunctionalInterface
    public interface Raise {
        /** Nothing is raised. */
        Raise NONE = (snapshots, again) -> () -> 0;

        /**
         * Called when the index holds the batch, before the state says so: the time to read the
         * index.
         *
         * @param snapshots those that are new
         * @param again those whose derived documents were made anew
         * @return what is to be written
         */
        Writing prepare(Collection<AcceptedSnapshot> snapshots, Collection<AcceptedSnapshot> again)
                throws IOException;
    }

    /** Writes alerts. */
    @FunctionalInterface
    public interface Writing {
        /**
         * Called inside the state transaction that marks the snapshots done: what it writes through
         * repositories is committed with them, or not at all.
         *
         * @return how many alerts are new
         */
        long write();
    }
}
