package org.spoolhound.spool.snapshot;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last line but one of a snapshot file.
 *
 * @param probes one report per probe that ran
 * @param cursors where each log was read up to when collection ended; the next snapshot starts here
 */
public record SnapshotSummary(List<ProbeReport> probes, Map<String, String> cursors) {

    /** Copies both. */
    public SnapshotSummary {
        probes = List.copyOf(probes);
        cursors = Collections.unmodifiableMap(new LinkedHashMap<>(cursors));
    }
}
