package org.spoolhound.indexer.enrich;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.FormatChoice.Chosen;
import org.spoolhound.indexer.enrich.ParserFile.Input;
import org.spoolhound.indexer.enrich.format.Fields;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.indexer.enrich.value.TimeFormat;
import org.spoolhound.spool.codec.NestedJson;
import org.spoolhound.spool.codec.SnapshotException;

/**
 * A JSON object that stands where a line was expected: a journal entry among the lines of syslog,
 * what a shipper or a container's log driver put around a line.
 *
 * @param chosen what to read instead
 * @param record the object's members
 */
record Wrapped(Chosen chosen, Map<String, Object> record) {

    /** Where the line is kept: Splunk, Elastic's shippers, Docker's json-file. */
    private static final List<String> LINES =
            List.of("result._raw", "event.original", "message", "log");

    /** How a result of a search begins that Splunk exports as JSON. */
    private static final String SPLUNK = "{\"preview\"";

    private static final List<String> TIMES = List.of("@timestamp", "time", "timestamp");
    private static final TimeFormat ISO = TimeFormat.of("iso");

    /** What a line that is an object stands for, or null when it is a line like others. */
    static @Nullable Wrapped of(Chosen chosen, FormatChoice choice) {
        Input input = chosen.format().file().input();
        boolean lines =
                input == Input.LINE || input == Input.SYSLOG || chosen.line().startsWith(SPLUNK);
        if (!lines || !chosen.record().isEmpty() || !chosen.line().startsWith("{")) {
            return null;
        }
        Map<String, Object> record = record(chosen.line());
        if (record.isEmpty()) {
            return null;
        }
        LineFormat told = choice.ofMembers(record);
        if (told != null) {
            return new Wrapped(new Chosen(told, chosen.line(), record), record);
        }
        for (String name : LINES) {
            if (record.get(name) instanceof String line) {
                return new Wrapped(new Chosen(chosen.format(), line.strip(), Map.of()), record);
            }
        }
        return null;
    }

    /** The members of a line that is an object; empty when it is none. */
    static Map<String, Object> record(String line) {
        try {
            return line.startsWith("{") ? NestedJson.flatten(line) : Map.of();
        } catch (SnapshotException e) {
            return Map.of();
        }
    }

    /** What the object says beside the line: its own time counts when the line names none. */
    void addTo(Fields out, LogContext context) {
        if (record.get("result.host") instanceof String host) {
            out.putIfAbsent("host.name", host);
            out.putIfAbsent("log.file.path", record.get("result.source"));
        }
        for (String name : TIMES) {
            if (out.time() == null && record.get(name) instanceof String text) {
                Instant time = ISO.readAll(text, context);
                out.time(time);
            }
        }
    }
}
