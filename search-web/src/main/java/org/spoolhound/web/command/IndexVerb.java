package org.spoolhound.web.command;

import java.util.Locale;
import java.util.Map;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.ingest.IngestSummary;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Progress;
import org.spoolhound.spool.command.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code index}: only the indexer, or one turn of it. */
@Command(name = "index", description = "run only the indexer; --once: take what waits, and end")
final class IndexVerb extends Verb {
    @Option(names = "--once", description = "take what waits in the drop, print a summary, end")
    private boolean once;

    @Override
    protected int run(Invocation invocation) throws Exception {
        if (once) {
            ServerData.requireServer(invocation);
            try (Site site = Site.open(invocation);
                    Progress progress = Progress.on(invocation.terminal(), "Indexing")) {
                Map<String, String> result = new IndexWork(site, "index")
                        .run(Indexer.INGEST, indexer -> indexer.drain().toMap(), progress);
                report(invocation, IngestSummary.of(result));
            }
            return Exit.FINE;
        }
        invocation.stopSignal();
        Logs.chatty();
        try (Site site = Site.open(invocation);
                ServerParts parts = new ServerParts(invocation, site)) {
            parts.indexer("index").start();
            parts.tell("Indexing " + site.folder().root());
            parts.awaitStop();
        }
        return Exit.FINE;
    }

    /** Prints what was done; ends with an error when nothing could be taken. */
    static void report(Invocation invocation, IngestSummary summary) {
        String paused = summary.paused();
        if (paused != null) {
            throw CommandException.broken(paused, null);
        }
        invocation.out().line(invocation.json() ? json(summary) : text(summary));
    }

    static String text(IngestSummary summary) {
        return String.format(
                Locale.ROOT,
                "%,d snapshots, %,d events, %,d alerts, %,d quarantined, %.1f s",
                summary.snapshots(),
                summary.events(),
                summary.alerts(),
                summary.quarantined(),
                summary.seconds());
    }

    static String json(IngestSummary summary) {
        return new JsonLine()
                .with("snapshots", summary.snapshots())
                .with("events", summary.events())
                .with("alerts", summary.alerts())
                .with("quarantined", summary.quarantined())
                .with("unparsed", summary.unparsed())
                .with("seconds", summary.seconds())
                .toString();
    }
}
