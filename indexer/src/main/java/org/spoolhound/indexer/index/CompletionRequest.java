package org.spoolhound.indexer.index;

import java.time.Duration;
import java.util.List;

/**
 * Which values a person may be about to write.
 *
 * @param tenant whose events
 * @param fields of the catalogue, or any flattened fields; their values are put together
 * @param typed the beginning or any part of the value, case ignored; empty for every value
 * @param range of which time
 * @param limit the most values to return, 1 and up
 * @param deadline after this long the answer is what was found until then, marked partial
 */
public record CompletionRequest(
        TenantId tenant,
        List<String> fields,
        String typed,
        TimeRange range,
        int limit,
        Duration deadline) {

    /** Copies the fields. */
    public CompletionRequest {
        fields = List.copyOf(fields);
    }
}
