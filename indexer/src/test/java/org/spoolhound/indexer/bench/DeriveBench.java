package org.spoolhound.indexer.bench;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spoolhound.indexer.derive.Derivation;
import org.spoolhound.indexer.derive.Rows;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.IndexSettings;
import org.spoolhound.indexer.index.LuceneEventStore;
import org.spoolhound.indexer.index.ReopeningWriter;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.ingest.FreeSpace;
import org.spoolhound.indexer.ingest.Ingest;
import org.spoolhound.indexer.ingest.IngestParts;
import org.spoolhound.indexer.ingest.IngestSettings;
import org.spoolhound.indexer.ingest.IngestSummary;
import org.spoolhound.indexer.ingest.StageListener;
import org.spoolhound.indexer.ingest.Step;
import org.spoolhound.indexer.ingest.Steps;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.DataFolder;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.DirectorySpool;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.SpoolSettings;
import org.spoolhound.spool.codec.SnapshotLimits;
import org.spoolhound.spool.codec.SnapshotWriter;
import org.spoolhound.spool.key.SshKeyPair;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.ProbeReport;
import org.spoolhound.spool.snapshot.SnapshotHeader;
import org.spoolhound.spool.snapshot.SnapshotId;
import org.spoolhound.spool.snapshot.SnapshotName;
import org.spoolhound.spool.snapshot.SnapshotSummary;

/**
 * What comparing snapshots costs: ingest of state-heavy snapshots with and without it.
 *
 * <pre>
 * fill DATA AGENTS SNAPSHOTS    makes a drop of snapshots with 1,000 processes each
 * with DATA | without DATA      empties it: prints seconds, processor seconds, events, index bytes
 * </pre>
 */
public final class DeriveBench {
    private static final int PROCESSES = 1_000;
    private static final int COME_AND_GO = 20;
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

    private DeriveBench() {}

    /** Runs one of its parts. */
    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[1]);
        if (args[0].equals("fill")) {
            fill(data, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        } else {
            ingest(data, args[0].equals("with"));
        }
    }

    private static void fill(Path data, int agents, int snapshots) throws Exception {
        Files.createDirectories(data);
        try (StateDatabase database = StateDatabase.open(data)) {
            for (int i = 0; i < agents; i++) {
                SshKeyPair key = SshKeyPair.generate();
                new Agents(database)
                        .enrol(new Agent(
                                key.publicKey().agentId(),
                                "bench-" + i,
                                key.publicKey().line(),
                                TenantId.MAIN,
                                Agent.Kind.AGENT,
                                START,
                                null));
                for (int sequence = 1; sequence <= snapshots; sequence++) {
                    file(data, key, sequence);
                }
            }
        }
    }

    private static void file(Path data, SshKeyPair key, int sequence) throws Exception {
        SnapshotId id = new SnapshotId(key.publicKey().agentId(), sequence);
        Instant at = START.plus(Duration.ofMinutes(5L * sequence));
        SnapshotHeader header = new SnapshotHeader(
                SnapshotHeader.VERSION,
                id,
                key.publicKey().fingerprint(),
                "0.1.0",
                sequence == 1 ? null : "0".repeat(64),
                at,
                Map.of("host.name", "bench-" + id.agent().hex(), "host.os.family", "debian"),
                Map.of(),
                Map.of());
        Path drop =
                new SpoolFolders(new DataFolder(data).spool()).drop(id.agent().hex());
        Files.createDirectories(drop);
        try (OutputStream out =
                        Files.newOutputStream(drop.resolve(new SnapshotName(at, id).toString()));
                SnapshotWriter writer = new SnapshotWriter(out, header, key)) {
            for (int i = 0; i < PROCESSES; i++) {
                int pid = i < COME_AND_GO ? PROCESSES * sequence + i : i;
                Event row = Rows.process(pid, "worker-" + i % 50, 4096L * sequence + i);
                writer.write(new Event(row.kind(), at, row.fields()));
            }
            writer.finish(new SnapshotSummary(
                    List.of(new ProbeReport("process", true, PROCESSES, Duration.ZERO, null)),
                    Map.of()));
        }
    }

    private static void ingest(Path data, boolean derive) throws Exception {
        DataFolder folder = new DataFolder(data);
        Clock clock = Clock.systemUTC();
        DirectorySpool spool =
                DirectorySpool.open(new SpoolFolders(folder.spool()), SpoolSettings.DEFAULT, clock);
        LuceneEventStore store = new LuceneEventStore(
                folder.index(), FieldCatalogue.standard(), IndexSettings.DEFAULT);
        try (StateDatabase database = StateDatabase.open(data)) {
            Step step = derive ? new Derivation(database, spool, folder.cache()) : Step.NONE;
            IngestParts parts = new IngestParts(
                    spool,
                    store,
                    database,
                    new Steps(step, Step.NONE, Step.NONE, Steps.Raise.NONE),
                    IngestSettings.DEFAULT,
                    SnapshotLimits.DEFAULT,
                    clock);
            FreeSpace space = new FreeSpace(
                    List.of(data), IngestSettings.DEFAULT.freeSpaceFloor(), FreeSpace.Gauge.REAL);
            try (ReopeningWriter writer = new ReopeningWriter(store);
                    Ingest ingest = new Ingest(parts, writer, space, StageListener.NONE)) {
                long[] events = new long[1];
                Clocked clocked = Clocked.of(() -> events[0] = drain(ingest));
                System.out.printf(
                        Locale.ROOT,
                        "%.2f s, %.2f s of processors, %d events, %d bytes of index%n",
                        clocked.seconds(),
                        clocked.cpuSeconds(),
                        events[0],
                        IngestBench.size(folder.index()));
            }
        }
    }

    private static long drain(Ingest ingest) throws Exception {
        long events = 0;
        IngestSummary run;
        do {
            run = ingest.run();
            events += run.events();
        } while (!run.counts().isEmpty());
        return events;
    }
}
