package org.spoolhound.indexer.retain;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a sweep deleted.
 *
 * @param partitions days dropped from the index
 * @param events that were in them
 * @param archivedFiles deleted from the archive
 * @param quarantinedFiles deleted from quarantine
 * @param freedBytes of all of them
 * @param took wall time
 */
public record RetentionSummary(
        long partitions,
        long events,
        long archivedFiles,
        long quarantinedFiles,
        long freedBytes,
        Duration took) {

    /** Nothing deleted. */
    public static final RetentionSummary NOTHING =
            new RetentionSummary(0, 0, 0, 0, 0, Duration.ZERO);

    /** Both sweeps together. */
    public RetentionSummary plus(RetentionSummary other) {
        return new RetentionSummary(
                partitions + other.partitions,
                events + other.events,
                archivedFiles + other.archivedFiles,
                quarantinedFiles + other.quarantinedFiles,
                freedBytes + other.freedBytes,
                took.plus(other.took));
    }

    /** As texts by name, for a job's result; {@link #of} reads them back. */
    public Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("partitions", Long.toString(partitions));
        map.put("events", Long.toString(events));
        map.put("archivedFiles", Long.toString(archivedFiles));
        map.put("quarantinedFiles", Long.toString(quarantinedFiles));
        map.put("freedBytes", Long.toString(freedBytes));
        map.put("millis", Long.toString(took.toMillis()));
        return map;
    }

    /** Reads what {@link #toMap} wrote; what is missing counts 0. */
    public static RetentionSummary of(Map<String, String> map) {
        return new RetentionSummary(
                number(map, "partitions"),
                number(map, "events"),
                number(map, "archivedFiles"),
                number(map, "quarantinedFiles"),
                number(map, "freedBytes"),
                Duration.ofMillis(number(map, "millis")));
    }

    private static long number(Map<String, String> map, String name) {
        return Long.parseLong(map.getOrDefault(name, "0"));
    }
}
