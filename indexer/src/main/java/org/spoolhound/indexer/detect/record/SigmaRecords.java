package org.spoolhound.indexer.detect.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.indexer.detect.sigma.LogSource;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.codec.NestedJson;
import org.spoolhound.spool.codec.SnapshotException;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/**
 * Reads recorded events of any shape, one JSON object each, so that rules find Sigma's field names
 * in them. Nested objects are flattened; Windows records in their many shapes get the plain names
 * of their data; names lose their blanks. JSON's nulls are noted by name.
 */
public final class SigmaRecords {
    private static final List<String> TIMES = List.of(
            "@timestamp",
            "TimeCreated_SystemTime",
            "TimeCreated",
            "eventTime",
            "EventTime",
            "TimeGenerated",
            "UtcTime",
            "timestamp",
            "time");

    private SigmaRecords() {}

    /**
     * The event a record spells. Its time is the first it tells, else 1970.
     *
     * @param json one object
     * @param source where it comes from, as far as it does not say so itself
     */
    public static Event read(String json, LogSource source) throws SnapshotException {
        List<String> nulls = new ArrayList<>();
        Map<String, Object> flat = NestedJson.flatten(json, nulls::add);
        Map<String, Object> fields = new LinkedHashMap<>();
        WindowsRecord shape = WindowsRecord.of(flat);
        for (Map.Entry<String, Object> field : flat.entrySet()) {
            shape.put(field.getKey(), field.getValue(), fields);
        }
        if (!nulls.isEmpty()) {
            fields.put(
                    Condition.Anywhere.NOTES + "null",
                    nulls.stream().map(shape::name).distinct().toList());
        }
        tag(fields, "product", source.product());
        tag(fields, "category", source.category());
        tag(fields, "service", source.service());
        Instant time = time(fields);
        EventKind kind = kind(fields.remove(FieldCatalogue.KIND));
        fields.remove(FieldCatalogue.TIMESTAMP);
        return new Event(kind, time, fields);
    }

    private static void tag(Map<String, Object> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(Condition.Anywhere.NOTES + name, value);
        }
    }

    private static EventKind kind(@Nullable Object written) {
        return written instanceof String text
                ? EventKind.ofEcs(text).orElse(EventKind.EVENT)
                : EventKind.EVENT;
    }

    private static Instant time(Map<String, Object> fields) {
        for (String name : TIMES) {
            if (fields.get(name) instanceof String text) {
                Instant time = moment(text);
                if (time != null) {
                    return time;
                }
            }
        }
        return Instant.EPOCH;
    }

    private static @Nullable Instant moment(String text) {
        Instant time = Values.moment(text);
        if (time != null || text.length() < 19 || text.length() > 30 || text.charAt(10) != ' ') {
            return time;
        }
        try {
            return Instant.parse(text.replace(' ', 'T') + 'Z');
        } catch (DateTimeException e) {
            return null; // some other way to write it
        }
    }
}
