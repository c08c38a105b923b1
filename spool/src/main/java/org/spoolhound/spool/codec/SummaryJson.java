package org.spoolhound.spool.codec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.spoolhound.spool.snapshot.ProbeReport;
import org.spoolhound.spool.snapshot.SnapshotSummary;

/** The last line but one: {@code {"summary":{"probes":[…],"cursors":{…}}}}. */
final class SummaryJson {
    /** How the line begins, to the byte: no event does, because an event is flat. */
    static final String PREFIX = "{\"summary\":{";

    private static final long MAX_MILLIS = Duration.ofDays(366).toMillis();

    private SummaryJson() {}

    /** Appends the line without its line feed. */
    static void write(SnapshotSummary summary, JsonOutput out) {
        out.raw(PREFIX).name("probes").raw('[');
        String separator = "";
        for (ProbeReport report : summary.probes()) {
            out.raw(separator);
            write(report, out);
            separator = ",";
        }
        out.raw("],").name("cursors").object(summary.cursors()).raw("}}");
    }

    private static void write(ProbeReport report, JsonOutput out) {
        out.raw('{').name("probe").string(report.probe());
        out.raw(',').name("complete").value(report.complete());
        out.raw(',').name("rows").number(report.rows());
        out.raw(',').name("took_ms").number(report.took().toMillis());
        String failure = report.failure();
        if (failure != null) {
            out.raw(',').name("failure").string(failure);
        }
        out.raw('}');
    }

    /** Reads the line. */
    static SnapshotSummary read(JsonInput in) throws SnapshotException {
        Members summary = Members.ofLine(in).object("summary");
        List<ProbeReport> probes = new ArrayList<>();
        for (Members report : summary.objects("probes")) {
            probes.add(new ProbeReport(
                    report.text("probe"),
                    report.truth("complete"),
                    report.number("rows", 0, Integer.MAX_VALUE),
                    Duration.ofMillis(report.number("took_ms", 0, MAX_MILLIS)),
                    report.optionalText("failure")));
        }
        return new SnapshotSummary(probes, summary.texts("cursors"));
    }
}
