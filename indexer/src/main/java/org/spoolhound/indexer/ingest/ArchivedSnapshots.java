package org.spoolhound.indexer.ingest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.LedgerEntry;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.Spool;
import org.spoolhound.spool.codec.SnapshotException;
import org.spoolhound.spool.codec.SnapshotLimits;
import org.spoolhound.spool.codec.SnapshotManifest;
import org.spoolhound.spool.key.KeyFormatException;
import org.spoolhound.spool.key.SshPublicKey;
import org.spoolhound.spool.snapshot.SnapshotName;

/** Opens snapshots that were indexed before, from their files in the archive. */
public final class ArchivedSnapshots {
    private final Agents agents;
    private final Spool spool;
    private final SnapshotLimits limits;

    /** Opens files of this spool's archive that the ledger of this database knows. */
    public ArchivedSnapshots(Spool spool, StateDatabase database, SnapshotLimits limits) {
        this.agents = new Agents(database);
        this.spool = spool;
        this.limits = limits;
    }

    /**
     * Verifies a file from its first byte to its last.
     *
     * @param memory so many bytes of its events may be kept; beyond that the file is read again
     * @throws SnapshotException when its content is not what its signature says, or not what the
     *     ledger knows
     * @throws FileNotFoundException when it is not in the archive, or its agent is not known
     */
    public AcceptedSnapshot open(LedgerEntry entry, long memory) throws IOException {
        SnapshotName name = SnapshotName.parse(entry.file().name())
                .orElseThrow(() -> new FileNotFoundException(
                        entry.file().name() + " in the ledger is no snapshot's name"));
        Agent agent = agents.find(entry.id().agent())
                .orElseThrow(() -> new FileNotFoundException(
                        "the agent of " + name + " is not known any more"));
        ArchivedClaim file = new ArchivedClaim(spool, name, entry.file());
        Decoding decoding = new Decoding(file, limits, new EventRoom(memory));
        SnapshotManifest manifest = decoding.verify(key(agent));
        if (!manifest.trailer().sha256().equals(entry.content().sha256())) {
            throw new FileNotFoundException(name + " in the archive is not the one that was"
                    + " accepted: its content is another");
        }
        return new AcceptedSnapshot(
                file, agent, manifest, decoding.events(manifest.header()), decoding.days());
    }

    private static SshPublicKey key(Agent agent) throws FileNotFoundException {
        try {
            return SshPublicKey.parse(agent.publicKey());
        } catch (KeyFormatException e) {
            throw new FileNotFoundException(
                    "the key of agent " + agent.id() + " cannot be read: " + e.getMessage());
        }
    }

    /** The same snapshot with its events through every step but the raising of alerts. */
    public static AcceptedSnapshot through(Steps steps, AcceptedSnapshot snapshot)
            throws IOException {
        AcceptedSnapshot passed = snapshot;
        for (Step step : List.of(steps.derive(), steps.enrich(), steps.match())) {
            passed = passed.through(step);
        }
        return passed;
    }
}
