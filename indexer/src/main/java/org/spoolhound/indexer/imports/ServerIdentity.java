package org.spoolhound.indexer.imports;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.DataFolder;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.key.SshKeyPair;
import org.spoolhound.spool.snapshot.AgentId;

/**
 * The key with which this server signs the snapshots it writes itself; made on first use and
 * registered like an agent's. It has one for each organisation, as a key says whose events are.
 *
 * @param key both halves
 */
public record ServerIdentity(SshKeyPair key) {

    private static final Object THREADS = new Object();

    /** Reads the key for the organisation of a server that serves only one; see below. */
    public static ServerIdentity open(DataFolder folder, StateDatabase database, Clock clock)
            throws IOException {
        return open(folder, database, clock, TenantId.MAIN);
    }

    /** Reads the key for an organisation, or makes and registers it. */
    public static ServerIdentity open(
            DataFolder folder, StateDatabase database, Clock clock, TenantId tenant)
            throws IOException {
        SshKeyPair key = readOrMake(folder, folder.serverKey(tenant));
        new Agents(database)
                .enrol(new Agent(
                        key.publicKey().agentId(),
                        "this server (imports)",
                        key.publicKey().line(),
                        tenant,
                        Agent.Kind.SERVER,
                        clock.instant(),
                        null));
        return new ServerIdentity(key);
    }

    private static SshKeyPair readOrMake(DataFolder folder, Path file) throws IOException {
        if (Files.exists(file)) {
            return SshKeyPair.read(file);
        }
        Files.createDirectories(folder.state());
        synchronized (THREADS) {
            try (FileChannel guard = FileChannel.open(
                            folder.state().resolve("server_key.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    FileLock lock = guard.lock()) {
                assert lock.isValid();
                if (!Files.exists(file)) {
                    SshKeyPair.generate("spoolhound server").write(file);
                }
                return SshKeyPair.read(file);
            }
        }
    }

    /** The name of its drop folder. */
    public AgentId agent() {
        return key.publicKey().agentId();
    }
}
