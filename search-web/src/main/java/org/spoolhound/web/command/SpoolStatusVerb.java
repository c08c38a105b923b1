package org.spoolhound.web.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.spoolhound.indexer.state.Chains;
import org.spoolhound.indexer.state.Completeness;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.DirectorySpool;
import org.spoolhound.spool.QuarantinedFile;
import org.spoolhound.spool.SpoolStatus;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Table;
import org.spoolhound.spool.command.Verb;
import picocli.CommandLine.Command;

/** {@code spool status}: what waits, what is kept, what was refused, what is missing. */
@Command(name = "status", description = "what waits, is kept, was refused, is missing")
final class SpoolStatusVerb extends Verb {

    @Override
    protected int run(Invocation invocation) throws IOException {
        DirectorySpool spool = SpoolVerbs.open(invocation);
        List<Completeness> chains;
        try (StateDatabase database = ServerData.openState(invocation)) {
            chains = new Chains(database).all();
        }
        Map<String, Integer> refused = new TreeMap<>();
        for (QuarantinedFile file : spool.quarantine().list()) {
            refused.merge(file.reason().code(), 1, Integer::sum);
        }
        if (invocation.json()) {
            invocation.out().line(json(spool.status(), refused, chains));
        } else {
            print(invocation, spool.status(), refused);
            print(invocation, chains);
        }
        return Exit.FINE;
    }

    private static void print(
            Invocation invocation, SpoolStatus status, Map<String, Integer> refused) {
        Table table = Table.of("PLACE", ">FILES", ">BYTES", "");
        table.row("drop", status.dropFiles(), status.dropBytes(), partial(status));
        table.row("claimed", status.claimedFiles(), "", "");
        table.row("archive", status.archivedFiles(), status.archivedBytes(), "");
        table.row("quarantine", status.quarantinedFiles(), "", reasons(refused));
        table.print(invocation.terminal());
    }

    private static String partial(SpoolStatus status) {
        return status.partialFiles() == 0
                ? ""
                : status.partialFiles() + " more still being written, " + status.abandonedFiles()
                        + " of them abandoned";
    }

    private static String reasons(Map<String, Integer> refused) {
        StringBuilder text = new StringBuilder();
        refused.forEach((code, count) -> text.append(text.isEmpty() ? "" : ", ")
                .append(count)
                .append(' ')
                .append(code));
        return text.toString();
    }

    private static void print(Invocation invocation, List<Completeness> chains) {
        if (chains.isEmpty()) {
            return;
        }
        Table table = Table.of("AGENT", ">SNAPSHOTS", ">EVENTS", ">LAST", "COLLECTED", "MISSING");
        for (Completeness chain : chains) {
            table.row(
                    chain.agent(),
                    chain.received(),
                    chain.events(),
                    chain.last(),
                    chain.lastCollectedAt(),
                    missing(chain));
        }
        invocation.out().line("");
        table.print(invocation.terminal());
    }

    private static String missing(Completeness chain) {
        if (chain.complete()) {
            return "nothing";
        }
        String gaps = chain.missing().isEmpty() ? "" : chain.missing().toString();
        return gaps + (chain.broken().isEmpty() ? "" : " broken at " + chain.broken());
    }

    private static String json(
            SpoolStatus status, Map<String, Integer> refused, List<Completeness> chains) {
        return new JsonLine()
                .with("dropFiles", status.dropFiles())
                .with("dropBytes", status.dropBytes())
                .with("partialFiles", status.partialFiles())
                .with("abandonedFiles", status.abandonedFiles())
                .with("claimedFiles", status.claimedFiles())
                .with("archivedFiles", status.archivedFiles())
                .with("archivedBytes", status.archivedBytes())
                .with("quarantinedFiles", status.quarantinedFiles())
                .with("quarantinedBecause", refused)
                .with("agents", chains.stream().map(SpoolStatusVerb::members).toList())
                .toString();
    }

    private static Map<String, Object> members(Completeness chain) {
        return new TreeMap<>(Map.of(
                "agent", chain.agent().hex(),
                "snapshots", chain.received(),
                "events", chain.events(),
                "last", chain.last(),
                "collected", chain.lastCollectedAt(),
                "missing", chain.missing(),
                "broken", chain.broken()));
    }
}
