package org.spoolhound.web.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.ingest.IngestSummary;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.DataFolder;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.Verb;
import org.spoolhound.web.demo.DemoFleet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: the server over a fleet that does not exist, with an attack in its day. */
@Command(
        name = "demo",
        description = "a fleet made up for the purpose, with an attack in it, and the console over"
                + " it; --once: its files through the spool, a summary, end")
final class DemoVerb extends Verb {
    /** Under the data folder, unless one is named: nothing made up gets among what is real. */
    private static final String FOLDER = "demo";

    /** Says that the fleet's files were put into this folder's drop. */
    private static final String DONE = "demo";

    @Option(names = "--once", description = "index the fleet's day, print a summary, end")
    private boolean once;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "chooses the noise around the attack; 7 unless told")
    private long seed = 7;

    @Option(
            names = "--end",
            paramLabel = "TIME",
            description = "when the fleet's day ends; now unless told")
    private @Nullable String end;

    /** Whether a data folder holds a made-up fleet. */
    static boolean isMadeUp(DataFolder folder) {
        return Files.exists(folder.state().resolve(DONE));
    }

    @Override
    protected int run(Invocation called) throws Exception {
        Invocation invocation =
                called.isDataChosen() ? called : called.at(called.data().resolve(FOLDER));
        long started = System.nanoTime();
        if (!once) {
            invocation.stopSignal();
        }
        try (Site site = Site.open(invocation);
                ServerParts parts = new ServerParts(invocation, site)) {
            Indexer indexer = parts.indexer("demo");
            Instant told = endOr(site.clock().instant());
            fill(site, parts, told);
            IngestSummary summary = indexer.drain();
            site.silentAgents(Clock.fixed(told, ZoneOffset.UTC), Instant.EPOCH).look();
            summary = summary.plus(indexer.drain());
            @Nullable String paused = summary.paused();
            if (paused != null) {
                throw CommandException.broken(paused, null);
            }
            TurnReport.print(invocation, summary, (System.nanoTime() - started) / 1e9);
            if (!once) {
                parts.webOnFreePort();
                indexer.start();
                parts.tell("A made-up fleet; Ctrl-C ends it, and "
                        + site.folder().root() + " may then be deleted");
                parts.awaitStop();
            }
        }
        return Exit.FINE;
    }

    /** Writes the fleet's files, once per data folder. */
    private void fill(Site site, ServerParts parts, Instant told) throws IOException {
        Path done = site.folder().state().resolve(DONE);
        if (Files.exists(done)) {
            parts.tell(
                    "The fleet is here already: delete " + site.folder().root() + " for a new day");
            return;
        }
        DemoFleet fleet = new DemoFleet(told, seed);
        fleet.enrol(new Agents(site.database()), told);
        fleet.write(site.folders(), site.folder().root().resolve("demo-staging"));
        Files.writeString(done, String.valueOf(seed));
    }

    private Instant endOr(Instant now) {
        if (end == null) {
            return now;
        }
        try {
            return Instant.parse(end);
        } catch (DateTimeParseException e) {
            throw CommandException.usage("--end: not a time: for example 2026-11-21T09:00:00Z");
        }
    }
}
