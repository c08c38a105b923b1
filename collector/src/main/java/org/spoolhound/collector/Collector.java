package org.spoolhound.collector;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spoolhound.collector.log.LogCollection;
import org.spoolhound.collector.log.LogsRead;
import org.spoolhound.collector.probe.HostFacts;
import org.spoolhound.collector.probe.HostFiles;
import org.spoolhound.collector.probe.HostZone;
import org.spoolhound.collector.probe.Probe;
import org.spoolhound.collector.probe.ProbeOutcome;
import org.spoolhound.collector.probe.ProbeRunner;
import org.spoolhound.collector.probe.Probes;
import org.spoolhound.collector.probe.Programs;
import org.spoolhound.spool.codec.SnapshotException;
import org.spoolhound.spool.codec.SnapshotWriter;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Explanation;
import org.spoolhound.spool.command.Version;
import org.spoolhound.spool.key.SshKeyPair;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.ProbeReport;
import org.spoolhound.spool.snapshot.SnapshotHeader;
import org.spoolhound.spool.snapshot.SnapshotId;
import org.spoolhound.spool.snapshot.SnapshotName;
import org.spoolhound.spool.snapshot.SnapshotSummary;

/** Collects one snapshot: probes, then logs, into one file that one rename puts into the outbox. */
final class Collector {

    private static final Duration PROGRAM_LIMIT = Duration.ofSeconds(30);

    private final AgentHome home;
    private final AgentSettings settings;
    private final HostFiles files;
    private final Clock clock;

    Collector(AgentHome home, AgentSettings settings, HostFiles files, Clock clock) {
        this.home = home;
        this.settings = settings;
        this.files = files;
        this.clock = clock;
    }

    /**
     * Collects once.
     *
     * @throws CommandException when the outbox is full or another run is at work
     */
    CollectSummary collect() throws IOException, InterruptedException {
        FileChannel lock = home.lock("collect");
        try {
            long start = System.nanoTime();
            Outbox outbox = new Outbox(home.folder());
            outbox.prepare();
            boolean tight = isTight(outbox);
            SshKeyPair key = home.keyPair(HostFacts.hostname(files));
            AgentState state = AgentState.read(outbox, key.publicKey());
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            CollectSummary summary = write(outbox, key, state, now, tight);
            return summary.took(Duration.ofNanos(System.nanoTime() - start));
        } finally {
            lock.close();
        }
    }

    /** Whether the quota leaves room for logs only; refuses to collect when there is none. */
    private boolean isTight(Outbox outbox) throws IOException {
        long quota = settings.outboxQuota().bytes();
        long used = outbox.bytes();
        if (used >= quota) {
            throw CommandException.broken(
                    "the outbox is full: " + used + " of " + quota + " bytes wait in "
                            + outbox.folderOfWaiting()
                            + "; nothing was collected, log lines wait in their"
                            + " logs. Ship them, or raise agent.outbox-quota",
                    null);
        }
        return used >= quota / 4 * 3;
    }

    private CollectSummary write(
            Outbox outbox, SshKeyPair key, AgentState state, Instant now, boolean tight)
            throws IOException, InterruptedException {
        SnapshotId id = new SnapshotId(key.publicKey().agentId(), state.sequence());
        SnapshotName name = new SnapshotName(now, id);
        SnapshotHeader header = new SnapshotHeader(
                SnapshotHeader.VERSION,
                id,
                key.publicKey().fingerprint(),
                Version.number(),
                state.previous(),
                now,
                HostFacts.read(files, settings.name()),
                state.cursors(),
                Map.of());
        Path temporary = outbox.temporary(name);
        try {
            CollectSummary summary = writeFile(temporary, header, key, state, tight);
            Path published = outbox.publish(temporary, name);
            return summary.in(published);
        } catch (IOException e) {
            throw CommandException.broken(
                    "cannot write the snapshot into " + outbox.folderOfWaiting() + ": "
                            + Explanation.of(e)
                            + "; nothing was collected, log lines wait in their logs",
                    e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private CollectSummary writeFile(
            Path file, SnapshotHeader header, SshKeyPair key, AgentState state, boolean tight)
            throws IOException, InterruptedException {
        try (FileChannel channel = FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
                OutputStream out = Channels.newOutputStream(channel);
                SnapshotWriter writer = new SnapshotWriter(out, header, key)) {
            Instant now = header.collectedAt();
            List<ProbeReport> reports = new ArrayList<>();
            for (String why : state.setAside()) {
                writer.write(ProbeRunner.failureEvent("agent", now, "snapshot-set-aside", why));
            }
            Programs programs = Programs.real(PROGRAM_LIMIT);
            Probes probes = new Probes(files, programs, settings.probes());
            if (tight) {
                writer.write(ProbeRunner.failureEvent(
                        "agent", now, "probes-skipped", "the outbox is nearly full: logs only"));
            } else {
                runProbes(probes.make(state.cursors()), now, writer, reports);
            }
            LogsRead logs = new LogCollection(files, programs, settings.logs())
                    .read(state.cursors(), now, HostZone.read(files), e -> wrote(writer, e));
            reports.addAll(logs.reports());
            Map<String, String> cursors = new LinkedHashMap<>(probes.cursors());
            cursors.putAll(logs.cursors());
            writer.finish(new SnapshotSummary(reports, cursors));
            channel.force(true);
            return new CollectSummary(file, writer.events(), reports, Duration.ZERO);
        }
    }

    private void runProbes(
            List<Probe> probes, Instant now, SnapshotWriter writer, List<ProbeReport> reports)
            throws IOException, InterruptedException {
        ProbeRunner runner = new ProbeRunner(now, settings.probes().limits());
        for (Probe probe : probes) {
            ProbeOutcome outcome = runner.run(probe);
            long refused = 0;
            for (Event event : outcome.events()) {
                refused += wrote(writer, event) ? 0 : 1;
            }
            ProbeReport report = outcome.report();
            reports.add(
                    refused == 0
                            ? report
                            : new ProbeReport(
                                    report.probe(),
                                    false,
                                    report.rows() - refused,
                                    report.took(),
                                    refused + " rows did not fit into the snapshot"));
        }
    }

    /** Whether there was room for an event. */
    private static boolean wrote(SnapshotWriter writer, Event event) throws IOException {
        try {
            writer.write(event);
            return true;
        } catch (SnapshotException e) {
            if (e.fault() == SnapshotException.Fault.TOO_LARGE) {
                return false;
            }
            throw e;
        }
    }
}
