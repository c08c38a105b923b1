package org.spoolhound.collector;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spoolhound.collector.probe.HostFiles;
import org.spoolhound.collector.ship.ShipException;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.StopSignal;
import org.spoolhound.spool.command.Verb;
import org.spoolhound.spool.settings.DurationText;
import org.spoolhound.spool.snapshot.ProbeReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code collect}: one snapshot, or one at every interval. */
@Command(name = "collect", description = "collect a snapshot of this host into the outbox")
final class CollectVerb extends Verb {

    @Option(names = "--once", description = "collect once and end: what it does anyway")
    boolean once;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            description = "collect and ship again and again: 5m, 30s; a bare number is seconds")
    @Nullable
    String interval;

    @Option(names = "--quiet", description = "say nothing but errors")
    boolean quiet;

    @Override
    protected int run(Invocation invocation) throws IOException, InterruptedException {
        Agent agent = Agent.of(invocation);
        if (interval == null || once) {
            tell(
                    invocation,
                    agent.collector(HostFiles.real(), Clock.systemUTC()).collect());
            return Exit.FINE;
        }
        loop(invocation, agent, length(interval));
        return Exit.FINE;
    }

    private static Duration length(String text) {
        try {
            Duration length = DurationText.parseSecondsByDefault(text);
            if (length.isPositive()) {
                return length;
            }
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--interval " + text + ": " + e.getMessage());
        }
        throw CommandException.usage("--interval must be more than zero");
    }

    /** One failed turn never ends the loop. */
    private void loop(Invocation invocation, Agent agent, Duration every)
            throws InterruptedException {
        StopSignal stop = invocation.stopSignal();
        do {
            try {
                tell(
                        invocation,
                        agent.collector(HostFiles.real(), Clock.systemUTC()).collect());
                if (agent.hasServer()) {
                    agent.ship();
                }
            } catch (ShipException | CommandException e) {
                invocation.err().line("spoolhound collect: " + e.getMessage());
            } catch (IOException e) {
                invocation.err().line("spoolhound collect: " + e);
            }
            invocation.err().flush();
            invocation.out().flush();
        } while (!stop.await(every));
    }

    private void tell(Invocation invocation, CollectSummary summary) {
        if (quiet) {
            return;
        }
        if (invocation.json()) {
            invocation
                    .out()
                    .line(new JsonLine()
                            .with("file", String.valueOf(summary.file().getFileName()))
                            .with("events", summary.events())
                            .with("incomplete", summary.incomplete().size())
                            .with("seconds", summary.took().toMillis() / 1000.0)
                            .toString());
            return;
        }
        for (ProbeReport report : summary.incomplete()) {
            invocation
                    .err()
                    .line("spoolhound collect: " + report.probe() + " is incomplete: "
                            + report.failure());
        }
        invocation
                .out()
                .line(String.format(
                        Locale.ROOT,
                        "%d events in %.1f s: %s",
                        summary.events(),
                        summary.took().toMillis() / 1000.0,
                        summary.file()));
    }
}
