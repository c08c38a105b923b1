package org.spoolhound.web.command;

import java.util.Locale;
import org.spoolhound.indexer.ingest.IngestSummary;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;

/** What one full turn brought: the summary of {@code up} and {@code demo}. */
final class TurnReport {

    private TurnReport() {}

    /** Prints it, for people or programs. */
    static void print(Invocation invocation, IngestSummary summary, double seconds) {
        if (invocation.json()) {
            invocation
                    .out()
                    .line(new JsonLine()
                            .with("snapshots", summary.snapshots())
                            .with("events", summary.events())
                            .with("alerts", summary.alerts())
                            .with("quarantined", summary.quarantined())
                            .with("unparsed", summary.unparsed())
                            .with("seconds", seconds)
                            .toString());
        } else {
            invocation
                    .out()
                    .line(String.format(
                            Locale.ROOT,
                            "%,d snapshots, %,d events, %,d alerts, %,d quarantined, %.1f s",
                            summary.snapshots(),
                            summary.events(),
                            summary.alerts(),
                            summary.quarantined(),
                            seconds));
        }
        invocation.out().flush();
    }
}
