package org.spoolhound.indexer.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.codec.ForeignJson;
import org.spoolhound.spool.codec.SnapshotReader;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/**
 * Makes events of foreign objects. Nothing an object says is lost: where an event cannot say it in
 * the same place, it stands in a {@code spoolhound.reported_…} field, and a tag tells why.
 */
final class ForeignEvent {

    /** Prefix of fields whose own place is taken by what this server knows itself. */
    static final String REPORTED = "spoolhound.reported_";

    private static final String TIMESTAMP = "@timestamp";
    private static final String KIND = "event.kind";
    private static final String TAGS = "tags";
    /** Where other programs put an event's time, in the order they are believed. */
    private static final List<String> TIME_FIELDS = List.of(
            TIMESTAMP, "timestamp", "time", "ts", "eventTime", "EventTime", "event.created");
    /** An original longer than this is cut. */
    private static final int MAX_ORIGINAL_CHARS = 32_768;

    private ForeignEvent() {}

    /** The event a foreign object tells of. */
    static Event of(ForeignJson.Flat flat, Instant importedAt) {
        Map<String, Object> fields = flat.fields();
        List<String> tags = new ArrayList<>();
        Instant time = time(fields, importedAt, tags);
        EventKind kind = kind(fields);
        move(fields, SnapshotReader.AGENT_ID, "agent_id");
        move(fields, SnapshotReader.AGENT_VERSION, "agent_version");
        fields.putIfAbsent(Event.PROBE, "import");
        if (flat.valuesLeftOut() > 0) {
            tags.add("import_values_left_out");
        }
        addTags(fields, tags);
        return new Event(kind, time, fields);
    }

    private static Instant time(Map<String, Object> fields, Instant importedAt, List<String> tags) {
        for (String name : TIME_FIELDS) {
            Instant time = ForeignTime.of(fields.get(name));
            if (time != null) {
                if (name.equals(TIMESTAMP)) {
                    fields.remove(TIMESTAMP);
                }
                move(fields, TIMESTAMP, "time");
                return time;
            }
        }
        tags.add(fields.containsKey(TIMESTAMP) ? "import_time_unreadable" : "import_time_missing");
        move(fields, TIMESTAMP, "time");
        return importedAt;
    }

    private static EventKind kind(Map<String, Object> fields) {
        Optional<EventKind> kind =
                fields.get(KIND) instanceof String text ? EventKind.ofEcs(text) : Optional.empty();
        if (kind.isPresent()) {
            fields.remove(KIND);
        } else {
            move(fields, KIND, "kind");
        }
        return kind.orElse(EventKind.EVENT);
    }

    private static void move(Map<String, Object> fields, String name, String reportedAs) {
        Object value = fields.remove(name);
        if (value != null) {
            fields.put(REPORTED + reportedAs, value);
        }
    }

    private static void addTags(Map<String, Object> fields, List<String> tags) {
        if (tags.isEmpty()) {
            return;
        }
        List<Object> all = new ArrayList<>();
        @Nullable Object known = fields.get(TAGS);
        if (known instanceof List<?> several) {
            all.addAll(several);
        } else if (known != null) {
            all.add(known);
        }
        all.addAll(tags);
        fields.put(TAGS, all);
    }

    /** The event that keeps a line which could not be read. */
    static Event rejected(LinePlace place, String line, String why, Instant importedAt) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(Event.PROBE, "import");
        fields.put("error.message", place + ": " + why);
        fields.put("event.original", cut(line));
        fields.put("log.file.path", place.source());
        fields.put("spoolhound.import_line", place.line());
        fields.put(TAGS, List.of("import_rejected"));
        return new Event(EventKind.PIPELINE_ERROR, importedAt, fields);
    }

    private static String cut(String line) {
        return line.length() <= MAX_ORIGINAL_CHARS ? line : line.substring(0, MAX_ORIGINAL_CHARS);
    }

    /**
     * Where a line stands.
     *
     * @param source its file
     * @param line its number, from 1
     */
    record LinePlace(String source, long line) {
        @Override
        public String toString() {
            return source + ":" + line;
        }
    }
}
