package org.spoolhound.indexer.ingest;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.state.IngestRun.Counts;

/**
 * What an ingest run did: the log line, the metric and the test assertion.
 *
 * @param counts what was committed and what was refused
 * @param took wall time
 * @param unparsed events whose raw line was kept but not understood, among those committed
 * @param paused why nothing was taken from the drop; null when that was not so
 */
public record IngestSummary(
        Counts counts,
        Duration took,
        long unparsed,
        @Nullable String paused) {

    /** Nothing to do. */
    public static final IngestSummary NOTHING =
            new IngestSummary(Counts.NONE, Duration.ZERO, 0, null);

    /** Snapshots committed. */
    public long snapshots() {
        return counts.snapshots();
    }

    /** Events committed. */
    public long events() {
        return counts.events();
    }

    /** Alerts raised. */
    public long alerts() {
        return counts.alerts();
    }

    /** Files refused. */
    public long quarantined() {
        return counts.quarantined();
    }

    /** Files that were known already. */
    public long duplicates() {
        return counts.duplicates();
    }

    /** Wall time in seconds. */
    public double seconds() {
        return took.toMillis() / 1000.0;
    }

    /** Both runs together. */
    public IngestSummary plus(IngestSummary later) {
        return new IngestSummary(
                counts.plus(later.counts),
                took.plus(later.took),
                unparsed + later.unparsed,
                later.paused);
    }

    /** As texts by name, for a job's result; {@link #of} reads them back. */
    public Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("snapshots", Long.toString(counts.snapshots()));
        map.put("events", Long.toString(counts.events()));
        map.put("alerts", Long.toString(counts.alerts()));
        map.put("quarantined", Long.toString(counts.quarantined()));
        map.put("duplicates", Long.toString(counts.duplicates()));
        map.put("bytes", Long.toString(counts.bytes()));
        map.put("unparsed", Long.toString(unparsed));
        map.put("millis", Long.toString(took.toMillis()));
        if (paused != null) {
            map.put("paused", paused);
        }
        return map;
    }

    /** Reads what {@link #toMap} wrote; what is missing counts 0. */
    public static IngestSummary of(Map<String, String> map) {
        Counts counts = new Counts(
                number(map, "snapshots"),
                number(map, "events"),
                number(map, "alerts"),
                number(map, "quarantined"),
                number(map, "duplicates"),
                number(map, "bytes"));
        return new IngestSummary(
                counts,
                Duration.ofMillis(number(map, "millis")),
                number(map, "unparsed"),
                map.get("paused"));
    }

    private static long number(Map<String, String> map, String name) {
        return Long.parseLong(map.getOrDefault(name, "0"));
    }
}
