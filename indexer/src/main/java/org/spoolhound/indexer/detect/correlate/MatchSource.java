package org.spoolhound.indexer.detect.correlate;

import java.io.IOException;
import java.time.Instant;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.spool.snapshot.Event;

/** Where the matches of single rules are found. */
@FunctionalInterface
public interface MatchSource {

    /**
     * Hands over every event that meets a rule, in any order.
     *
     * @param rule the rule
     * @param narrow what must hold besides
     * @param range of which time
     */
    void find(Rule rule, Condition narrow, Range range, Sink sink) throws IOException;

    /**
     * A stretch of time, both ends in it.
     *
     * @param from its first moment
     * @param to its last moment
     */
    record Range(Instant from, Instant to) {
        /** Whether a moment lies in it. */
        public boolean contains(Instant moment) {
            return !moment.isBefore(from) && !moment.isAfter(to);
        }
    }

    /** Takes matches. */
    @FunctionalInterface
    interface Sink {
        /** Takes one. */
        void accept(String eventId, Event event);
    }
}
