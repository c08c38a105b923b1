package org.spoolhound.indexer.detect.match;

import java.util.List;
import org.spoolhound.indexer.condition.ConditionEvaluator;
import org.spoolhound.indexer.condition.ValueMatcher;
import org.spoolhound.spool.snapshot.Event;

/**
 * A test on values that one or more rules of a group share.
 *
 * @param id its number in the group
 * @param checks what must be looked at because no text gives it away; none when a scan tells all
 * @param everywhere whether it looks at every value
 */
record Leaf(int id, List<Check> checks, boolean everywhere) {

    /** A test on the values of one field. */
    record Check(String field, ValueMatcher test) {}

    /** Whether a value passes that a scan would not find. */
    boolean holds(Event event) {
        for (Check check : checks) {
            for (Object value : ConditionEvaluator.values(event, check.field())) {
                if (check.test().matches(value)) {
                    return true;
                }
            }
        }
        return false;
    }
}
