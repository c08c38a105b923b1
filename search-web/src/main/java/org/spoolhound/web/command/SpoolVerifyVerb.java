package org.spoolhound.web.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.Chains;
import org.spoolhound.indexer.state.Completeness;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.Archive;
import org.spoolhound.spool.ArchivedFile;
import org.spoolhound.spool.DirectorySpool;
import org.spoolhound.spool.SpoolFinding;
import org.spoolhound.spool.codec.SnapshotException;
import org.spoolhound.spool.codec.SnapshotLimits;
import org.spoolhound.spool.codec.SnapshotManifest;
import org.spoolhound.spool.codec.SnapshotVerifier;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Printable;
import org.spoolhound.spool.command.Progress;
import org.spoolhound.spool.command.Verb;
import org.spoolhound.spool.key.SshPublicKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code spool verify}: reads every archived file to its end, and checks signatures and chains. */
@Command(
        name = "verify",
        description = "check every archived file, or the files named: content, signature, chain")
final class SpoolVerifyVerb extends Verb {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "snapshot files to check instead of the archive; by the key they carry")
    private List<Path> files = List.of();

    /** A fault of one file, agent or folder. */
    private record Fault(String place, String code, String message) {}

    @Override
    protected int run(Invocation invocation) throws IOException {
        List<Fault> faults = new ArrayList<>();
        long checked = files.isEmpty() ? archive(invocation, faults) : named(faults);
        for (Fault fault : faults) {
            invocation.out().line(invocation.json() ? json(fault) : text(fault));
        }
        if (invocation.json()) {
            invocation
                    .out()
                    .line(new JsonLine()
                            .with("files", checked)
                            .with("faults", faults.size())
                            .toString());
        } else {
            invocation
                    .out()
                    .line(checked + " files checked, "
                            + (faults.isEmpty() ? "all is well" : faults.size() + " faults"));
        }
        return faults.isEmpty() ? Exit.FINE : Exit.FOUND;
    }

    private long archive(Invocation invocation, List<Fault> faults) throws IOException {
        DirectorySpool spool = SpoolVerbs.open(invocation);
        for (SpoolFinding finding : spool.check()) {
            faults.add(new Fault(finding.path().toString(), finding.code(), finding.message()));
        }
        try (StateDatabase database = ServerData.openState(invocation);
                Progress progress = Progress.on(invocation.terminal(), "Verifying")) {
            new Chains(database).all().forEach(chain -> chain(chain, faults));
            return contents(spool.archive(), new Agents(database), progress, faults);
        }
    }

    private static long contents(
            Archive archive, Agents agents, Progress progress, List<Fault> faults)
            throws IOException {
        long checked = 0;
        List<LocalDate> days = archive.days();
        for (int i = 0; i < days.size(); i++) {
            for (ArchivedFile file : archive.files(days.get(i))) {
                content(archive, file, agents).ifPresent(faults::add);
                checked++;
            }
            progress.show(i + 1, days.size());
        }
        return checked;
    }

    private static Optional<Fault> content(Archive archive, ArchivedFile file, Agents agents)
            throws IOException {
        Optional<Agent> agent = agents.find(file.name().id().agent());
        String place = file.path().toString();
        if (agent.isEmpty()) {
            return Optional.of(new Fault(place, "unknown-agent", "no agent of this id is known"));
        }
        try (InputStream in = archive.open(file)) {
            SshPublicKey key = SshPublicKey.parse(agent.get().publicKey());
            SnapshotManifest manifest = SnapshotVerifier.verify(in, key, SnapshotLimits.DEFAULT);
            return manifest.header().id().equals(file.name().id())
                    ? Optional.empty()
                    : Optional.of(new Fault(
                            place,
                            "name-mismatch",
                            "holds snapshot " + manifest.header().id()));
        } catch (SnapshotException e) {
            return Optional.of(fault(place, e));
        }
    }

    private long named(List<Fault> faults) throws IOException {
        for (Path file : files) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                SnapshotVerifier.verifyUnknown(in, SnapshotLimits.DEFAULT);
            } catch (SnapshotException e) {
                faults.add(fault(file.toString(), e));
            }
        }
        return files.size();
    }

    private static void chain(Completeness chain, List<Fault> faults) {
        String place = "agent " + chain.agent();
        chain.missing()
                .forEach(gap ->
                        faults.add(new Fault(place, "missing", "snapshot " + gap + " never came")));
        chain.broken()
                .forEach(sequence -> faults.add(new Fault(
                        place,
                        "broken-chain",
                        "snapshot " + sequence + " names another predecessor than the one here")));
    }

    private static Fault fault(String place, SnapshotException e) {
        return new Fault(place, e.fault().code(), String.valueOf(e.getMessage()));
    }

    private static String text(Fault fault) {
        return Printable.line(fault.place() + ": " + fault.code() + ": " + fault.message());
    }

    private static String json(Fault fault) {
        return new JsonLine()
                .with("place", fault.place())
                .with("code", fault.code())
                .with("message", fault.message())
                .toString();
    }
}
