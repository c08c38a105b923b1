package org.spoolhound.indexer.detect;

import java.util.List;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.detect.sigma.LogSource;
import org.spoolhound.indexer.detect.sigma.RuleFacts;
import org.spoolhound.indexer.detect.sigma.SigmaMapping;

/**
 * A rule ready for use.
 *
 * @param facts what it says of itself
 * @param logSource which events it looks at, in Sigma's words
 * @param known whether the mapping has its log source; if not, it meets only events that name it
 * @param silent whether its matches only count for correlations
 * @param gate which events come from its log source
 * @param detection what it looks for in them, filters included
 * @param rewriter puts our names in the place of Sigma's
 */
public record Rule(
        RuleFacts facts,
        LogSource logSource,
        boolean known,
        boolean silent,
        Condition gate,
        Condition detection,
        SigmaMapping.Rewriter rewriter) {

    /** By which it is known. */
    public String id() {
        return facts.id();
    }

    /** Under which names our events have a field of this name. */
    public List<String> names(String field) {
        return switch (rewriter.apply(new Condition.Exists(field))) {
            case Condition.Exists one -> List.of(one.field());
            case Condition.Or several ->
                several.parts().stream()
                        .filter(Condition.Exists.class::isInstance)
                        .map(part -> ((Condition.Exists) part).field())
                        .toList();
            case Condition other -> throw new IllegalStateException("no field: " + other);
        };
    }

    /** All that an event must meet. */
    public Condition condition() {
        return gate.and(detection);
    }
}
