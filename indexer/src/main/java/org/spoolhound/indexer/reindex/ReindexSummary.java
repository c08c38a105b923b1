package org.spoolhound.indexer.reindex;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a rebuild of the index gave.
 *
 * @param generation number of the index that is read now
 * @param snapshots that stand in it
 * @param events that can be hunted in it
 * @param alerts that come of it and stand, apart from those retention leaves as they are
 * @param lost snapshots whose files could not be read, and whose events are left out
 * @param withoutFiles events of the old index that are gone, as their files had left the archive
 *     before
 * @param digest hexadecimal, of all events and alerts
 * @param fingerprint hexadecimal, of all that decides what the archive becomes
 * @param took wall time of the process that ended it
 */
public record ReindexSummary(
        long generation,
        long snapshots,
        long events,
        long alerts,
        long lost,
        long withoutFiles,
        String digest,
        String fingerprint,
        Duration took) {

    /** As texts by name, for a job's result; {@link #of} reads them back. */
    public Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("generation", Long.toString(generation));
        map.put("snapshots", Long.toString(snapshots));
        map.put("events", Long.toString(events));
        map.put("alerts", Long.toString(alerts));
        map.put("lost", Long.toString(lost));
        map.put("without-files", Long.toString(withoutFiles));
        map.put("digest", digest);
        map.put("fingerprint", fingerprint);
        map.put("millis", Long.toString(took.toMillis()));
        return map;
    }

    /** Reads what {@link #toMap} wrote; what is missing counts 0. */
    public static ReindexSummary of(Map<String, String> map) {
        return new ReindexSummary(
                number(map, "generation"),
                number(map, "snapshots"),
                number(map, "events"),
                number(map, "alerts"),
                number(map, "lost"),
                number(map, "without-files"),
                map.getOrDefault("digest", ""),
                map.getOrDefault("fingerprint", ""),
                Duration.ofMillis(number(map, "millis")));
    }

    private static long number(Map<String, String> map, String name) {
        return Long.parseLong(map.getOrDefault(name, "0"));
    }
}
