package org.spoolhound.indexer.ingest;

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
    public static final Steps NONE = new Steps(Step.NONE, Step.NONE, Step.NONE, snapshots -> 0);

    /** Turns the matches of a committed batch into alerts. */
    @FunctionalInterface
    public interface Raise {
        /**
         * Called inside the state transaction that marks the snapshots done: what it writes through
         * repositories is committed with them, or not at all.
         *
         * @return how many alerts are new
         */
        long raise(Collection<AcceptedSnapshot> snapshots);
    }
}
