package org.spoolhound.indexer.index;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.spoolhound.indexer.condition.Condition;

/**
 * Count by the values of several fields at once. An event that carries all of them is counted once
 * for each combination of its values.
 *
 * @param tenant whose events
 * @param fields 2 to {@value #MAX_FIELDS} different ones, of the catalogue or flattened
 * @param condition which events
 * @param range of which time
 * @param limit the most entries to return
 * @param order rarest or commonest first
 * @param deadline after this long the answer is what was counted until then, marked partial
 */
public record JointStackRequest(
        TenantId tenant,
        List<String> fields,
        Condition condition,
        TimeRange range,
        int limit,
        StackRequest.Order order,
        Duration deadline) {

    /** The most fields counted at once. */
    public static final int MAX_FIELDS = 5;

    /** Copies the fields and refuses too few, too many, or the same twice. */
    public JointStackRequest {
        fields = List.copyOf(fields);
        if (fields.size() < 2 || fields.size() > MAX_FIELDS) {
            throw new IllegalArgumentException(
                    "2 to " + MAX_FIELDS + " fields can be counted together, not " + fields.size());
        }
        if (new HashSet<>(fields).size() < fields.size()) {
            throw new IllegalArgumentException(
                    "the same field stands twice in " + String.join(",", fields));
        }
    }
}
