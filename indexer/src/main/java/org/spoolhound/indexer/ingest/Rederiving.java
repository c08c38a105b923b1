package org.spoolhound.indexer.ingest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.DeriveAgain;
import org.spoolhound.indexer.state.Ledger;
import org.spoolhound.indexer.state.LedgerEntry;
import org.spoolhound.spool.Spool;
import org.spoolhound.spool.codec.SnapshotException;
import org.spoolhound.spool.codec.SnapshotLimits;
import org.spoolhound.spool.key.KeyFormatException;
import org.spoolhound.spool.key.SshPublicKey;
import org.spoolhound.spool.snapshot.SnapshotId;
import org.spoolhound.spool.snapshot.SnapshotName;

/**
 * Finds the snapshots whose derived documents are out of date because another came late, and opens
 * their files in the archive.
 */
final class Rederiving {
    private static final Logger LOG = LoggerFactory.getLogger(Rederiving.class);

    /** What is left waits for the next batch. */
    private static final int MOST_AT_ONCE = 500;

    private final DeriveAgain list;
    private final Ledger ledger;
    private final Agents agents;
    private final Spool spool;
    private final SnapshotLimits limits;
    private final Step derive;
    private final Step enrich;
    private final Step match;
    private List<SnapshotId> taken = List.of();

    Rederiving(IngestParts parts) {
        this.list = new DeriveAgain(parts.database());
        this.ledger = new Ledger(parts.database());
        this.agents = new Agents(parts.database());
        this.spool = parts.spool();
        this.limits = parts.limits();
        this.derive = parts.steps().derive();
        this.enrich = parts.steps().enrich();
        this.match = parts.steps().match();
    }

    /** The snapshots to derive again, with their events through all steps; without those given. */
    List<AcceptedSnapshot> open(Collection<AcceptedSnapshot> batch) throws IOException {
        Set<SnapshotId> inBatch = new HashSet<>();
        batch.forEach(one -> inBatch.add(one.id()));
        taken = list.first(MOST_AT_ONCE);
        List<AcceptedSnapshot> opened = new ArrayList<>();
        for (SnapshotId id : taken) {
            if (!inBatch.contains(id)) {
                open(id).ifPresent(opened::add);
            }
        }
        List<AcceptedSnapshot> all = opened;
        for (Step step : List.of(derive, enrich, match)) {
            all = Batch.through(step, all);
        }
        return all;
    }

    private Optional<AcceptedSnapshot> open(SnapshotId id) throws IOException {
        Optional<LedgerEntry> entry =
                ledger.find(id).filter(one -> one.state() == LedgerEntry.State.DONE);
        Optional<Agent> agent = agents.find(id.agent());
        Optional<SnapshotName> name =
                entry.flatMap(one -> SnapshotName.parse(one.file().name()));
        if (name.isEmpty() || agent.isEmpty()) {
            return Optional.empty();
        }
        ArchivedClaim file = new ArchivedClaim(spool, name.get(), entry.get().file());
        try {
            Decoding decoding = new Decoding(file, limits, new EventRoom(0));
            SshPublicKey key = SshPublicKey.parse(agent.get().publicKey());
            return Optional.of(new AcceptedSnapshot(
                    file, agent.get(), decoding.verify(key), decoding.events(), decoding.days()));
        } catch (SnapshotException | FileNotFoundException | KeyFormatException e) {
            LOG.error(
                    "what {} derives stays as it is, though a snapshot before it came late: {}",
                    name.get(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    /** Takes off the list what is indexed now. Within the transaction that says so. */
    void done(Batch batch) {
        Set<SnapshotId> ids = new HashSet<>(taken);
        batch.snapshots().forEach(one -> ids.add(one.id()));
        list.remove(ids);
    }
}
