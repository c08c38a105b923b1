package org.spoolhound.web.command;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.reindex.ReindexSummary;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Progress;
import org.spoolhound.spool.command.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code reindex}: the index made again from the archive, beside the one that is read. */
@Command(
        name = "reindex",
        description = "make the index again from the archive, beside the one that is read; when"
                + " interrupted, the next call goes on")
final class ReindexVerb extends Verb {
    @Option(
            names = "--without-unreadable",
            description = "leave out events whose archived files cannot be read, instead of"
                    + " keeping the old index")
    private boolean withoutUnreadable;

    @Override
    protected int run(Invocation invocation) throws Exception {
        ServerData.requireServer(invocation);
        try (Site site = Site.open(invocation);
                Progress progress = Progress.on(invocation.terminal(), "Reindexing")) {
            Map<String, String> result = new IndexWork(site, "reindex")
                    .run(
                            new IndexWork.Order(
                                    Indexer.REINDEX,
                                    Map.of(
                                            Indexer.WITHOUT_UNREADABLE,
                                            Boolean.toString(withoutUnreadable))),
                            indexer -> here(indexer, progress),
                            progress);
            report(invocation, ReindexSummary.of(result));
        }
        return Exit.FINE;
    }

    /** It takes long: files that come, and what others ask for, are not left waiting. */
    private Map<String, String> here(Indexer indexer, Progress progress) throws IOException {
        indexer.start();
        return indexer.reindex(withoutUnreadable, progress::show).toMap();
    }

    private static void report(Invocation invocation, ReindexSummary summary) {
        invocation.out().line(invocation.json() ? json(summary) : text(summary));
    }

    private static String text(ReindexSummary summary) {
        String gone = summary.withoutFiles() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%n%,d events of the old index are gone: their files had left the archive"
                                + " (retention.max-archive-size)",
                        summary.withoutFiles());
        return String.format(
                Locale.ROOT,
                "%,d snapshots, %,d events, %,d alerts, %,d left out as unreadable, %.1f s%n"
                        + "digest %s"
                        + " (fingerprint %s)%s",
                summary.snapshots(),
                summary.events(),
                summary.alerts(),
                summary.lost(),
                summary.took().toMillis() / 1000.0,
                summary.digest(),
                summary.fingerprint(),
                gone);
    }

    private static String json(ReindexSummary summary) {
        return new JsonLine()
                .with("generation", summary.generation())
                .with("snapshots", summary.snapshots())
                .with("events", summary.events())
                .with("alerts", summary.alerts())
                .with("unreadable", summary.lost())
                .with("without_files", summary.withoutFiles())
                .with("digest", summary.digest())
                .with("fingerprint", summary.fingerprint())
                .with("seconds", summary.took().toMillis() / 1000.0)
                .toString();
    }
}
