package org.spoolhound.indexer.index;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;

/**
 * What a person asks of the index.
 *
 * @param tenant whose events
 * @param condition which events
 * @param range of which time
 * @param limit the most hits to return, 0 and up
 * @param after continue behind this cursor of an earlier page; null for the first page
 * @param buckets how many histogram buckets at most; 0 for no histogram
 * @param deadline after this long the answer is what was found until then, marked partial
 */
public record SearchRequest(
        TenantId tenant,
        Condition condition,
        TimeRange range,
        int limit,
        @Nullable Cursor after,
        int buckets,
        Duration deadline) {}
