package org.spoolhound.indexer.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.DataFolder;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.codec.EventJson;
import org.spoolhound.spool.codec.SnapshotException;
import org.spoolhound.spool.codec.SnapshotWriter;
import org.spoolhound.spool.key.SshKeyPair;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.SnapshotHeader;
import org.spoolhound.spool.snapshot.SnapshotId;
import org.spoolhound.spool.snapshot.SnapshotName;
import org.spoolhound.spool.snapshot.SnapshotSummary;

/** A drop full of signed snapshot files, as enrolled agents would have left it. */
final class BenchSpool {
    private static final int AGENTS = 10;
    private static final int EVENTS_PER_FILE = 1_000;

    private final SpoolFolders folders;
    private final List<SshKeyPair> keys = new ArrayList<>();
    private final long[] sequences = new long[AGENTS];
    private int files;

    private BenchSpool(Path data) {
        this.folders = new SpoolFolders(new DataFolder(data).spool());
    }

    /**
     * Fills the drop of a new data folder.
     *
     * @param corpus flat JSON lines
     */
    static void fill(Path data, Path corpus) throws IOException {
        BenchSpool spool = new BenchSpool(data);
        Files.createDirectories(data);
        try (StateDatabase database = StateDatabase.open(data);
                BufferedReader lines = Files.newBufferedReader(corpus)) {
            spool.enrol(new Agents(database));
            spool.write(lines);
        }
    }

    private void enrol(Agents agents) throws IOException {
        for (int i = 0; i < AGENTS; i++) {
            SshKeyPair key = SshKeyPair.generate();
            keys.add(key);
            agents.enrol(new Agent(
                    key.publicKey().agentId(),
                    "bench-" + i,
                    key.publicKey().line(),
                    TenantId.MAIN,
                    Agent.Kind.AGENT,
                    Instant.now(),
                    null));
            Files.createDirectories(folder(key));
        }
    }

    private Path folder(SshKeyPair key) {
        return folders.drop(key.publicKey().agentId().hex());
    }

    private void write(BufferedReader lines) throws IOException {
        List<Event> events = new ArrayList<>();
        for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
            events.add(event(line));
            if (events.size() == EVENTS_PER_FILE) {
                file(events);
                events.clear();
            }
        }
        if (!events.isEmpty()) {
            file(events);
        }
    }

    private static Event event(String line) throws IOException {
        try {
            return EventJson.parse(line);
        } catch (SnapshotException e) {
            throw new IOException("the corpus must be flat JSON lines", e);
        }
    }

    private void file(List<Event> events) throws IOException {
        int agent = files++ % AGENTS;
        SshKeyPair key = keys.get(agent);
        SnapshotId id = new SnapshotId(key.publicKey().agentId(), ++sequences[agent]);
        Instant collected = events.getLast().time().plus(Duration.ofMinutes(1));
        SnapshotHeader header = new SnapshotHeader(
                SnapshotHeader.VERSION,
                id,
                key.publicKey().fingerprint(),
                "0.1.0",
                id.sequence() == 1 ? null : "0".repeat(64),
                collected,
                Map.of("host.name", "bench-" + agent),
                Map.of(),
                Map.of());
        Path path = folder(key).resolve(new SnapshotName(collected, id).toString());
        try (OutputStream out = Files.newOutputStream(path);
                SnapshotWriter writer = new SnapshotWriter(out, header, key)) {
            for (Event event : events) {
                writer.write(event);
            }
            writer.finish(new SnapshotSummary(List.of(), Map.of()));
        }
    }
}
