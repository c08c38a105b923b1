package org.spoolhound.collector;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.spoolhound.spool.snapshot.ProbeReport;

/**
 * What one collection gave.
 *
 * @param file the snapshot file
 * @param events how many events it holds
 * @param reports one per probe
 * @param took wall time
 */
record CollectSummary(Path file, long events, List<ProbeReport> reports, Duration took) {

    /** Copies the reports. */
    CollectSummary {
        reports = List.copyOf(reports);
    }

    CollectSummary in(Path published) {
        return new CollectSummary(published, events, reports, took);
    }

    CollectSummary took(Duration time) {
        return new CollectSummary(file, events, reports, time);
    }

    /** The probes that did not see everything. */
    List<ProbeReport> incomplete() {
        return reports.stream().filter(r -> !r.complete()).toList();
    }
}
