package org.spoolhound.indexer.detect.match;

import java.util.List;
import org.spoolhound.indexer.condition.ValueMatcher;

/**
 * A test on values that one or more rules share.
 *
 * @param id its number
 * @param checks what must be looked at because no text gives it away; none when a scan tells all
 * @param everywhere whether it looks at every value
 */
record Leaf(int id, List<Check> checks, boolean everywhere) {

    /**
     * A test on the values of one field.
     *
     * @param field its name
     * @param number the field's number among those asked for
     * @param test the test
     * @param onFolded whether folded text tells all
     */
    record Check(String field, int number, ValueMatcher test, boolean onFolded) {}
}
