package org.spoolhound.indexer.ingest;

import static org.spoolhound.spool.codec.TestSnapshots.TIME;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.spoolhound.indexer.index.EventStore;
import org.spoolhound.indexer.index.ReopeningWriter;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.DataFolder;
import org.spoolhound.indexer.state.Ledger;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.DirectorySpool;
import org.spoolhound.spool.QuarantinedFile;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.SpoolSettings;
import org.spoolhound.spool.codec.SnapshotLimits;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.key.SshKeyPair;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.snapshot.SnapshotId;

/** A server's data folder with real spool and state, and one agent enrolled. */
final class TestSite implements AutoCloseable {

    static final Clock CLOCK = Clock.fixed(TIME.plus(Duration.ofHours(1)), ZoneOffset.UTC);

    final DataFolder folder;
    final DirectorySpool spool;
    final StateDatabase database;
    final Agents agents;
    final Ledger ledger;
    final List<Stage> stages = new ArrayList<>();
    Steps steps = Steps.NONE;
    IngestSettings settings = IngestSettings.DEFAULT;
    FreeSpace.Gauge gauge = FreeSpace.Gauge.REAL;

    TestSite(Path root) throws IOException {
        folder = new DataFolder(root);
        spool = DirectorySpool.open(new SpoolFolders(folder.spool()), SpoolSettings.DEFAULT, CLOCK);
        database = StateDatabase.open(root);
        agents = new Agents(database);
        ledger = new Ledger(database);
        if (agents.all().isEmpty()) {
            enrol(TestKeys.AGENT);
        }
    }

    void enrol(SshKeyPair key) {
        agents.enrol(new Agent(
                key.publicKey().agentId(),
                key.publicKey().comment(),
                key.publicKey().line(),
                TenantId.MAIN,
                Agent.Kind.AGENT,
                TIME,
                null));
    }

    /** Drops a good file of {@link TestKeys#AGENT}. */
    void drop(long sequence) throws IOException {
        drop(TestSnapshots.name(TestKeys.AGENT, sequence).toString(), TestSnapshots.file(sequence));
    }

    /** Drops a file into the folder of {@link TestKeys#AGENT}. */
    void drop(String name, byte[] content) throws IOException {
        drop(TestKeys.AGENT.publicKey().agentId().hex(), name, content);
    }

    void drop(String folderName, String name, byte[] content) throws IOException {
        Path drop = spool.folders().drop(folderName);
        Files.createDirectories(drop);
        Path part = drop.resolve("x.part");
        Files.write(part, content);
        Files.move(part, drop.resolve(name));
    }

    static SnapshotId id(long sequence) {
        return new SnapshotId(TestKeys.AGENT.publicKey().agentId(), sequence);
    }

    /** A new indexer run, as after a restart. */
    IngestSummary ingest(EventStore store) throws IOException {
        try (ReopeningWriter writer = new ReopeningWriter(store);
                Ingest ingest = ingest(writer, store, (stage, files) -> {
                    synchronized (stages) {
                        stages.add(stage);
                    }
                })) {
            return ingest.run();
        }
    }

    Ingest ingest(ReopeningWriter writer, EventStore store, StageListener listener) {
        return new Ingest(
                new IngestParts(
                        spool, store, database, steps, settings, SnapshotLimits.DEFAULT, CLOCK),
                writer,
                new FreeSpace(List.of(folder.root()), settings.freeSpaceFloor(), gauge),
                listener);
    }

    /** The codes in quarantine, oldest first. */
    List<String> quarantined() throws IOException {
        return spool.quarantine().list().stream()
                .map(QuarantinedFile::reason)
                .map(reason -> reason.code())
                .toList();
    }

    /** Files in the archive. */
    long archived() throws IOException {
        return spool.status().archivedFiles();
    }

    /** Files waiting or in hand. */
    long waiting() throws IOException {
        return spool.status().dropFiles() + spool.status().claimedFiles();
    }

    @Override
    public void close() {
        database.close();
    }
}
