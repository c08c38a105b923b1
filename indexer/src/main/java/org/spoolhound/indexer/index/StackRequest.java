package org.spoolhound.indexer.index;

import java.time.Duration;
import org.spoolhound.indexer.condition.Condition;

/**
 * Count by value.
 *
 * @param tenant whose events
 * @param field of the catalogue, or any flattened field
 * @param condition which events
 * @param range of which time
 * @param limit the most entries to return
 * @param order rarest or commonest first
 * @param deadline after this long the answer is what was counted until then, marked partial
 */
public record StackRequest(
        TenantId tenant,
        String field,
        Condition condition,
        TimeRange range,
        int limit,
        Order order,
        Duration deadline) {

    /** Which entries come first; ties go by value. */
    public enum Order {
        /** Least frequent first: what stands out. */
        RAREST,
        /** Most frequent first. */
        COMMONEST
    }
}
