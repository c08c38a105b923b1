package org.spoolhound.indexer.index;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.spool.snapshot.Event;

/**
 * Finds the partition of an event. A time before 2000 or later than a day after collection cannot
 * be right: such an event takes the time of collection, so that it lies where people look, keeps
 * what it claimed in {@value #REPORTED_TIME}, and is tagged {@value #TAG}.
 *
 * @param event as it is to be indexed
 * @param partition where it belongs
 */
public record EventPlacement(Event event, PartitionId partition) {

    /** Marks events whose own time could not be right. */
    public static final String TAG = "time_out_of_range";

    /** Holds the time such an event claimed. */
    public static final String REPORTED_TIME = "spoolhound.reported_time";

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration MAX_AHEAD = Duration.ofDays(1);

    /** Places an event of a tenant collected at a moment. */
    public static EventPlacement of(TenantId tenant, Event event, Instant collectedAt) {
        boolean right = !event.time().isBefore(EARLIEST)
                && !event.time().isAfter(collectedAt.plus(MAX_AHEAD));
        Event placed = right ? event : moved(event, collectedAt);
        LocalDate day = LocalDate.ofInstant(placed.time(), ZoneOffset.UTC);
        return new EventPlacement(placed, new PartitionId(tenant, day));
    }

    private static Event moved(Event event, Instant collectedAt) {
        Map<String, Object> fields = new LinkedHashMap<>(event.fields());
        fields.put(REPORTED_TIME, event.time().toString());
        fields.put("tags", tagged(event.field("tags")));
        Instant micros = Values.ofMicros(Values.micros(collectedAt));
        return new Event(event.kind(), micros, fields);
    }

    private static Object tagged(@Nullable Object tags) {
        List<Object> all = new ArrayList<>();
        if (tags instanceof List<?> list) {
            all.addAll(list);
        } else if (tags != null) {
            all.add(tags);
        }
        if (!all.contains(TAG)) {
            all.add(TAG);
        }
        return all;
    }
}
