package org.spoolhound.indexer.ingest;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.Ledger;
import org.spoolhound.indexer.state.LedgerEntry;
import org.spoolhound.spool.Claim;
import org.spoolhound.spool.QuarantineReason;
import org.spoolhound.spool.codec.SnapshotException;
import org.spoolhound.spool.codec.SnapshotLimits;
import org.spoolhound.spool.codec.SnapshotManifest;
import org.spoolhound.spool.key.KeyFormatException;
import org.spoolhound.spool.key.SshPublicKey;
import org.spoolhound.spool.snapshot.AgentId;
import org.spoolhound.spool.snapshot.SnapshotName;

/**
 * Judges claimed files: whose is it, is it whole, is it new? The folder says whose, never the
 * content. Safe for several threads.
 */
final class Admission {

    private final Agents agents;
    private final Ledger ledger;
    private final Plausibility plausibility;
    private final SnapshotLimits limits;
    private final Clock clock;

    Admission(IngestParts parts) {
        this.agents = new Agents(parts.database());
        this.ledger = new Ledger(parts.database());
        this.plausibility = new Plausibility(parts.settings(), parts.clock());
        this.limits = parts.limits();
        this.clock = parts.clock();
    }

    /** What is to become of a file. */
    Verdict judge(Claim claim, EventRoom room) throws IOException {
        try {
            return admit(claim, room);
        } catch (RefusedException e) {
            return refused(claim, e.code(), String.valueOf(e.getMessage()));
        } catch (SnapshotException e) {
            return refused(claim, e.fault().code(), String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            return new Verdict.Failed(claim, e);
        }
    }

    /** Whether this very file, of this very agent, is in the index: it need not be opened. */
    boolean isIndexed(Claim claim) {
        return SnapshotName.parse(claim.fileName())
                .filter(name -> name.id().agent().hex().equals(claim.folder()))
                .flatMap(name -> ledger.find(name.id()))
                .filter(Admission::finished)
                .filter(entry -> isFileOf(entry, claim))
                .isPresent();
    }

    private static boolean isFileOf(LedgerEntry entry, Claim claim) {
        return entry.file().sha256().equals(claim.sha256());
    }

    /** A verdict that sends a file to quarantine. */
    Verdict.Refused refused(Claim claim, String code, String message) {
        return new Verdict.Refused(
                claim,
                new QuarantineReason(
                        code, message, claim.folder(), claim.fileName(), clock.instant()));
    }

    private Verdict admit(Claim claim, EventRoom room) throws IOException, RefusedException {
        Agent agent = agent(claim.folder());
        SnapshotName name = name(claim.fileName(), agent.id());
        Optional<LedgerEntry> known = ledger.find(name.id()).filter(Admission::finished);
        if (known.isPresent() && isFileOf(known.get(), claim)) {
            return new Verdict.Known(claim, known.get());
        }
        Decoding decoding = new Decoding(claim, limits, room);
        SnapshotManifest manifest = decoding.verify(key(agent));
        manifest.requireName(claim.fileName());
        if (known.isPresent()) {
            requireSameContent(known.get(), manifest);
            return new Verdict.Known(claim, known.get());
        }
        plausibility.require(manifest, agent, decoding.days());
        return new Verdict.Accepted(new AcceptedSnapshot(
                claim, agent, manifest, decoding.events(manifest.header()), decoding.days()));
    }

    private Agent agent(String folder) throws RefusedException {
        Optional<Agent> agent =
                AgentId.isAgentId(folder) ? agents.find(new AgentId(folder)) : Optional.empty();
        if (agent.isEmpty()) {
            throw new RefusedException(
                    "unknown-agent",
                    "no agent is enrolled for the drop folder " + folder
                            + "; enrol it, then requeue");
        }
        if (agent.get().revoked()) {
            throw new RefusedException(
                    "revoked-agent",
                    "agent " + folder + " (" + agent.get().name() + ") was revoked at "
                            + agent.get().revokedAt());
        }
        return agent.get();
    }

    private static SnapshotName name(String fileName, AgentId folder) throws RefusedException {
        SnapshotName name = SnapshotName.parse(fileName)
                .orElseThrow(() -> new RefusedException(
                        "wrong-name",
                        "not a snapshot's name (<collected>_<agent id>_<sequence>.ndjson.gz): "
                                + fileName));
        if (!name.id().agent().equals(folder)) {
            throw new RefusedException(
                    "foreign-agent",
                    "the file is named as agent " + name.id().agent()
                            + "'s but lies in the folder of agent " + folder);
        }
        return name;
    }

    private static boolean finished(LedgerEntry entry) {
        return entry.state() != LedgerEntry.State.INDEXING;
    }

    private static SshPublicKey key(Agent agent) {
        try {
            return SshPublicKey.parse(agent.publicKey());
        } catch (KeyFormatException e) {
            throw new IllegalStateException(
                    "the key registered for agent " + agent.id() + " cannot be read: "
                            + e.getMessage(),
                    e);
        }
    }

    private static void requireSameContent(LedgerEntry known, SnapshotManifest manifest)
            throws RefusedException {
        String sha256 = manifest.trailer().sha256();
        if (!known.content().sha256().equals(sha256)) {
            throw new RefusedException(
                    "conflict",
                    "snapshot " + known.id() + " was accepted at " + known.receivedAt()
                            + " with other content (SHA-256 " + known.content().sha256()
                            + ", now " + sha256 + "): a cloned or reset agent, or a forgery");
        }
    }
}
