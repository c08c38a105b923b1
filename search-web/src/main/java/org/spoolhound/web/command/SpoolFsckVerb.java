package org.spoolhound.web.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.reindex.IndexFault;
import org.spoolhound.indexer.reindex.RepairSummary;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Printable;
import org.spoolhound.spool.command.Progress;
import org.spoolhound.spool.command.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code spool fsck}: whether ledger, archive and index agree; can mend the index. */
@Command(
        name = "fsck",
        description = "compare ledger, archive and index, and check the index's files; --repair:"
                + " make what is broken again from the archive")
final class SpoolFsckVerb extends Verb {
    @Option(
            names = "--quick",
            description = "do not count each snapshot's events, which reads the whole archive")
    private boolean quick;

    @Option(names = "--repair", description = "make broken partitions again from the archive")
    private boolean repair;

    @Override
    protected int run(Invocation invocation) throws Exception {
        ServerData.requireServer(invocation);
        try (Site site = Site.open(invocation)) {
            List<IndexFault> faults = check(invocation, site);
            faults.forEach(fault -> invocation.out().line(line(invocation, fault)));
            Set<PartitionId> broken = IndexFault.repairable(faults);
            if (repair && !broken.isEmpty()) {
                report(invocation, repair(invocation, site, broken), faults.size());
                return faults.size() == broken.size() ? Exit.FINE : Exit.FOUND;
            }
            summary(invocation, faults, broken);
            return faults.isEmpty() ? Exit.FINE : Exit.FOUND;
        }
    }

    private List<IndexFault> check(Invocation invocation, Site site) throws IOException {
        try (Progress progress = Progress.on(invocation.terminal(), "Checking")) {
            return Indexer.check(site.indexerParts()).run(quick, progress::show);
        }
    }

    private static RepairSummary repair(Invocation invocation, Site site, Set<PartitionId> broken)
            throws IOException, InterruptedException {
        String names = broken.stream().map(PartitionId::toString).collect(Collectors.joining(","));
        try (Progress progress = Progress.on(invocation.terminal(), "Repairing")) {
            Map<String, String> result = new IndexWork(site, "fsck")
                    .run(
                            new IndexWork.Order(Indexer.REPAIR, Map.of(Indexer.PARTITIONS, names)),
                            indexer -> indexer.repair(broken).toMap(),
                            progress);
            return RepairSummary.of(result);
        }
    }

    private static String line(Invocation invocation, IndexFault fault) {
        return invocation.json()
                ? new JsonLine()
                        .with("place", fault.place())
                        .with("code", fault.code())
                        .with("message", fault.message())
                        .toString()
                : Printable.line(fault.place() + ": " + fault.code() + ": " + fault.message());
    }

    private static void report(Invocation invocation, RepairSummary repaired, int faults) {
        invocation
                .out()
                .line(
                        invocation.json()
                                ? new JsonLine()
                                        .with("faults", faults)
                                        .with("repaired", repaired.partitions())
                                        .with("unreadable", repaired.unreadable())
                                        .toString()
                                : faults + " faults; " + repaired.partitions()
                                        + " partitions made again from the archive, "
                                        + repaired.unreadable() + " snapshots could not be read");
    }

    private static void summary(
            Invocation invocation, List<IndexFault> faults, Set<PartitionId> broken) {
        if (invocation.json()) {
            invocation
                    .out()
                    .line(new JsonLine()
                            .with("faults", faults.size())
                            .with("repairable", broken.size())
                            .toString());
            return;
        }
        String mend = broken.isEmpty()
                ? ""
                : "; " + broken.size() + " partitions can be made again: 'spool fsck --repair'";
        invocation.out().line(faults.isEmpty() ? "all is well" : faults.size() + " faults" + mend);
    }
}
