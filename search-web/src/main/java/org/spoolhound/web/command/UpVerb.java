package org.spoolhound.web.command;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.drop.SftpDrop;
import org.spoolhound.indexer.ingest.IngestSummary;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.Verb;
import org.spoolhound.spool.settings.DurationText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code up}: the whole way from this host's facts to a hunt, with one command. */
@Command(
        name = "up",
        description = "collect from this host, ship, index, and open the console; --once: one turn")
final class UpVerb extends Verb {
    @Option(names = "--once", description = "one full turn, a summary, end")
    private boolean once;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            description = "how often to collect from then on; 5m unless told")
    private String interval = "5m";

    @Override
    protected int run(Invocation invocation) throws Exception {
        requireInterval();
        long started = System.nanoTime();
        if (!once) {
            invocation.stopSignal();
        }
        try (Site site = Site.open(invocation);
                ServerParts parts = new ServerParts(invocation, site)) {
            Indexer indexer = parts.indexer("up");
            SftpDrop drop = parts.dropOnFreePort();
            LocalAgent agent = new LocalAgent(invocation, site, drop, !once);
            agent.enrol();
            if (!once) {
                parts.webOnFreePort();
            }
            Optional<IngestSummary> summary = turn(agent, indexer);
            if (summary.isEmpty()) {
                return Exit.FINE;
            }
            TurnReport.print(invocation, summary.get(), (System.nanoTime() - started) / 1e9);
            if (!once) {
                goOn(parts, indexer, agent);
            }
        }
        return Exit.FINE;
    }

    private void requireInterval() {
        try {
            DurationText.parseSecondsByDefault(interval);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--interval " + interval + ": " + e.getMessage());
        }
    }

    /** Nothing when the process was told to stop meanwhile. */
    private static Optional<IngestSummary> turn(LocalAgent agent, Indexer indexer)
            throws IOException, InterruptedException {
        if (!agent.run("collect", "--once", "--quiet") || !agent.run("ship", "--quiet")) {
            return Optional.empty();
        }
        IngestSummary summary = indexer.drain();
        @Nullable String paused = summary.paused();
        if (paused != null) {
            throw CommandException.broken(paused, null);
        }
        return Optional.of(summary);
    }

    private void goOn(ServerParts parts, Indexer indexer, LocalAgent agent)
            throws IOException, InterruptedException {
        Logs.chatty();
        indexer.start();
        Process collecting = agent.start("collect", "--interval", interval, "--quiet");
        try {
            parts.tell("Collecting every " + interval + "; Ctrl-C ends it");
            parts.awaitStop();
        } finally {
            LocalAgent.stop(collecting);
        }
    }
}
