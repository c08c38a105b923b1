package org.spoolhound.collector.log;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spoolhound.spool.snapshot.ProbeReport;

/**
 * What one run of {@link LogCollection} did.
 *
 * @param cursors where every log is read on next time, by key
 * @param reports for the snapshot's summary
 */
public record LogsRead(Map<String, String> cursors, List<ProbeReport> reports) {

    /** Copies both. */
    public LogsRead {
        cursors = new LinkedHashMap<>(cursors);
        reports = List.copyOf(reports);
    }
}
