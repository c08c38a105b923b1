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
import org.spoolhound.spool.command.Explanation;
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

    /**
     * One failed turn never ends the loop. Being told to stop interrupts what is at work: a
     * snapshot or an upload that was begun is begun again next time.
     */
    private void loop(Invocation invocation, Agent agent, Duration every)
            throws InterruptedException {
        StopSignal stop = invocation.stopSignal();
        Thread self = Thread.currentThread();
        Thread.ofVirtual().start(() -> interruptWhenStopped(self, stop));
        try {
            do {
                turn(invocation, agent, stop);
                invocation.err().flush();
                invocation.out().flush();
            } while (!stop.await(every));
        } catch (InterruptedException e) {
            if (!stop.requested()) {
                throw e;
            }
        }
    }

    private static void interruptWhenStopped(Thread thread, StopSignal stop) {
        try {
            stop.await();
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ships also when nothing could be collected: a full outbox is emptied by that alone. */
    private void turn(Invocation invocation, Agent agent, StopSignal stop)
            throws InterruptedException {
        attempt(
                invocation,
                stop,
                () -> tell(
                        invocation,
                        agent.collector(HostFiles.real(), Clock.systemUTC()).collect()));
        if (agent.hasServer()) {
            attempt(invocation, stop, () -> agent.ship(duration -> pause(stop, duration)));
        }
    }

    private static void pause(StopSignal stop, Duration duration) throws InterruptedException {
        if (stop.await(duration)) {
            throw new InterruptedException("told to stop");
        }
    }

    /** Half a turn. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private static void attempt(Invocation invocation, StopSignal stop, Step step)
            throws InterruptedException {
        try {
            step.run();
        } catch (ShipException | CommandException e) {
            fail(invocation, stop, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            fail(invocation, stop, Explanation.of(e));
        }
    }

    private static void fail(Invocation invocation, StopSignal stop, String why)
            throws InterruptedException {
        if (stop.requested()) {
            throw new InterruptedException(why);
        }
        invocation.err().line("spoolhound collect: " + why);
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
