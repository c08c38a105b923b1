package org.spoolhound.indexer.detect;

import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.detect.sigma.LogSource;
import org.spoolhound.indexer.detect.sigma.RuleFacts;

/**
 * A rule ready for use.
 *
 * @param facts what it says of itself
 * @param logSource which events it looks at, in Sigma's words
 * @param known whether the mapping has its log source; if not, it meets only events that name it
 * @param silent whether its matches only count for correlations
 * @param gate which events come from its log source
 * @param detection what it looks for in them, filters included
 */
public record Rule(
        RuleFacts facts,
        LogSource logSource,
        boolean known,
        boolean silent,
        Condition gate,
        Condition detection) {

    /** By which it is known. */
    public String id() {
        return facts.id();
    }

    /** All that an event must meet. */
    public Condition condition() {
        return gate.and(detection);
    }
}
