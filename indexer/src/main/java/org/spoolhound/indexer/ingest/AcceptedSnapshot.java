package org.spoolhound.indexer.ingest;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Set;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.ProbeChain;
import org.spoolhound.spool.ArchivedFile;
import org.spoolhound.spool.Claim;
import org.spoolhound.spool.codec.SnapshotManifest;
import org.spoolhound.spool.snapshot.SnapshotId;

/**
 * A verified snapshot file of a registered agent.
 *
 * @param claim the file
 * @param agent who signed it: known from the folder, never from content
 * @param manifest everything in it but the events
 * @param events its events
 * @param days the UTC days its events lie in, as decoded
 */
public record AcceptedSnapshot(
        Claim claim,
        Agent agent,
        SnapshotManifest manifest,
        EventSource events,
        Set<LocalDate> days) {

    /** Copies the days. */
    public AcceptedSnapshot {
        days = Set.copyOf(days);
    }

    /** Agent and sequence. */
    public SnapshotId id() {
        return manifest.header().id();
    }

    /** Whose events. */
    public TenantId tenant() {
        return agent.tenant();
    }

    /** Whether it is compared with others: what a server wrote itself never is. */
    public boolean isCompared() {
        return agent.kind() == Agent.Kind.AGENT
                && manifest.header().provenance().isEmpty();
    }

    /** Its probes that saw everything, and so can be compared. */
    public Set<String> completeProbes() {
        return ProbeChain.complete(manifest.summary().probes());
    }

    /**
     * The key of the documents that depend on other snapshots too: its states, of which only those
     * that differ are indexed, and what is derived. They are replaced without its other documents.
     */
    public String derivedKey() {
        return derivedKey(id());
    }

    /** The key of those documents of a snapshot. */
    public static String derivedKey(SnapshotId id) {
        return id + "-d";
    }

    /** Where its file belongs in the archive. */
    String archivePath() {
        return new ArchivedFile(manifest.name(), claim.size()).path().toString().replace('\\', '/');
    }

    /** The partition of one of its days. */
    PartitionId partition(LocalDate day) {
        return new PartitionId(tenant(), day);
    }

    /** The same snapshot with its events passed through a step. */
    public AcceptedSnapshot through(Step step) throws IOException {
        return new AcceptedSnapshot(claim, agent, manifest, step.apply(this, events), days);
    }
}
