package org.spoolhound.indexer.reindex;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a repair did.
 *
 * @param partitions made again from the archive
 * @param unreadable snapshots whose files could not be read: their events are missing now
 */
public record RepairSummary(long partitions, long unreadable) {

    /** Nothing done. */
    public static final RepairSummary NOTHING = new RepairSummary(0, 0);

    /** Both together. */
    public RepairSummary plus(RepairSummary other) {
        return new RepairSummary(partitions + other.partitions, unreadable + other.unreadable);
    }

    /** As texts by name, for a job's result; {@link #of} reads them back. */
    public Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("partitions", Long.toString(partitions));
        map.put("unreadable", Long.toString(unreadable));
        return map;
    }

    /** Reads what {@link #toMap} wrote; what is missing counts 0. */
    public static RepairSummary of(Map<String, String> map) {
        return new RepairSummary(
                Long.parseLong(map.getOrDefault("partitions", "0")),
                Long.parseLong(map.getOrDefault("unreadable", "0")));
    }
}
