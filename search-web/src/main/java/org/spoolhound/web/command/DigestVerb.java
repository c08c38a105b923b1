package org.spoolhound.web.command;

import java.util.List;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.reindex.IndexDigest;
import org.spoolhound.indexer.reindex.IndexDigest.Part;
import org.spoolhound.indexer.state.IndexDigests;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code digest}: one number for all that can be hunted, to tell whether two indexes are alike. */
@Command(
        name = "digest",
        description = "one digest over all that can be hunted: the same for the same archive and"
                + " settings")
final class DigestVerb extends Verb {
    @Option(names = "--days", description = "the digest of each day too")
    private boolean days;

    @Override
    protected int run(Invocation invocation) throws Exception {
        ServerData.requireServer(invocation);
        try (Site site = Site.open(invocation)) {
            IndexDigest digest = Indexer.digest(site.indexerParts());
            IndexDigests.Taken taken = Indexer.record(site.indexerParts(), digest);
            if (days) {
                digest.days().forEach(day -> print(invocation, day));
                digest.further().forEach(part -> print(invocation, part));
            }
            print(invocation, taken);
        }
        return Exit.FINE;
    }

    private static void print(Invocation invocation, Part part) {
        invocation
                .out()
                .line(
                        invocation.json()
                                ? new JsonLine()
                                        .with("part", part.name())
                                        .with("entries", part.entries())
                                        .with("digest", part.sha256())
                                        .toString()
                                : part.sha256() + "  " + part.name() + " (" + part.entries() + ")");
    }

    private static void print(Invocation invocation, IndexDigests.Taken taken) {
        if (invocation.json()) {
            invocation
                    .out()
                    .line(new JsonLine()
                            .with("digest", taken.digest())
                            .with("events", taken.events())
                            .with("generation", taken.generation())
                            .with("fingerprint", taken.fingerprint())
                            .with("made_of", taken.parts())
                            .toString());
            return;
        }
        List.of(
                        taken.digest() + "  " + taken.events() + " events",
                        taken.fingerprint() + "  fingerprint of " + taken.parts())
                .forEach(line -> invocation.out().line(line));
    }
}
