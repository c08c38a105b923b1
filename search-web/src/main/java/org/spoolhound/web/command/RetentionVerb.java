package org.spoolhound.web.command;

import java.util.List;
import java.util.Map;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.retain.RetentionPlan;
import org.spoolhound.indexer.retain.RetentionSummary;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Printable;
import org.spoolhound.spool.command.Progress;
import org.spoolhound.spool.command.Verb;
import org.spoolhound.spool.settings.ByteSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code retention}: what would be deleted now; with {@code --apply} deletes it. */
@Command(
        name = "retention",
        description = "plan what is kept no longer; --apply: delete it",
        subcommands = HoldVerbs.class)
final class RetentionVerb extends Verb {
    @Option(names = "--apply", description = "delete what the plan lists")
    private boolean apply;

    @Override
    protected int run(Invocation invocation) throws Exception {
        ServerData.requireServer(invocation);
        try (Site site = Site.open(invocation);
                Progress progress = Progress.on(invocation.terminal(), "Sweeping")) {
            if (apply) {
                Map<String, String> result = new IndexWork(site, "retention")
                        .run(Indexer.RETENTION, indexer -> indexer.sweep().toMap(), progress);
                report(invocation, RetentionSummary.of(result));
            } else {
                print(invocation, Indexer.retention(site.indexerParts()).plan());
            }
        }
        return Exit.FINE;
    }

    private static void print(Invocation invocation, RetentionPlan plan) {
        List<String> lines = plan.lines();
        if (invocation.json()) {
            invocation
                    .out()
                    .line(new JsonLine()
                            .with("plan", lines)
                            .with("held", plan.held())
                            .with("events", plan.events())
                            .with("bytes", plan.bytes())
                            .toString());
            return;
        }
        plan.held().forEach(line -> invocation.out().line(Printable.line(line)));
        lines.forEach(line -> invocation.out().line(Printable.line(line)));
        invocation
                .out()
                .line(
                        plan.isEmpty()
                                ? "Nothing is to be deleted."
                                : "--apply deletes this: " + plan.events() + " events, "
                                        + new ByteSize(plan.bytes()));
    }

    private static void report(Invocation invocation, RetentionSummary summary) {
        invocation
                .out()
                .line(
                        invocation.json()
                                ? new JsonLine()
                                        .with("partitions", summary.partitions())
                                        .with("events", summary.events())
                                        .with("archivedFiles", summary.archivedFiles())
                                        .with("quarantinedFiles", summary.quarantinedFiles())
                                        .with("freedBytes", summary.freedBytes())
                                        .toString()
                                : "Deleted " + summary.partitions() + " days with "
                                        + summary.events() + " events, "
                                        + summary.archivedFiles() + " archived and "
                                        + summary.quarantinedFiles() + " refused files; "
                                        + new ByteSize(summary.freedBytes()) + " are free again");
    }
}
