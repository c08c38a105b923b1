package org.spoolhound.indexer.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.snapshot.Event;

/**
 * Which UTC day an event belongs to. A time before 2000, or more than a day after collection, cannot
 * be right: such an event takes the time of collection, is tagged {@value #TAG}, and keeps what it said
 * in {@value #ORIGINAL}.
 */
public final class Placement {

    /** Marks events whose own time is not used. */
    public static final String TAG = "implausible_timestamp";

    /** The field that keeps the time an event gave itself. */
    public static final String ORIGINAL = "spoolhound.original_timestamp";

    private static final String TAGS = "tags";
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration LATEST = Duration.ofDays(1);

    private Placement() {}

    /** The event with a time that can be right. */
    public static Event plausible(Event event, Instant collectedAt) {
        if (isPlausible(event.time(), collectedAt)) {
            return event;
        }
        Map<String, Object> fields = new LinkedHashMap<>(event.fields());
        fields.put(ORIGINAL, event.time().toString());
        fields.put(TAGS, withTag(event.field(TAGS)));
        return new Event(event.kind(), collectedAt, fields);
    }

    /** The UTC day of a plausible time. */
    public static LocalDate day(Event plausible) {
        return LocalDate.ofInstant(plausible.time(), ZoneOffset.UTC);
    }

    private static boolean isPlausible(Instant time, Instant collectedAt) {
        return !time.isBefore(EARLIEST) && !time.isAfter(collectedAt.plus(LATEST));
    }

    private static List<Object> withTag(@Nullable Object tags) {
        List<Object> all = new ArrayList<>();
        if (tags instanceof List<?> several) {
            all.addAll(several);
        } else if (tags != null) {
            all.add(tags);
        }
        all.add(TAG);
        return List.copyOf(all);
    }
}
