package org.spoolhound.indexer.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.spool.Claim;
import org.spoolhound.spool.QuarantineReason;
import org.spoolhound.spool.codec.SnapshotLimits;
import org.spoolhound.spool.codec.SnapshotManifest;
import org.spoolhound.spool.snapshot.SnapshotHeader;
import org.spoolhound.spool.snapshot.SnapshotName;

/**
 * A snapshot file that lies somewhere and is only read: nothing is claimed, moved or remembered.
 *
 * @param path where it lies
 * @param name what its name says
 */
public record LooseFile(Path path, SnapshotName name) implements Claim {

    /**
     * Checks the whole file as {@link Ingest} would, except that whoever signed it counts as
     * enrolled: there is no list of keys to look in.
     *
     * @return its events, as decoded
     * @throws IOException with one clear line when it would go to quarantine, or cannot be read
     */
    public AcceptedSnapshot admit(IngestSettings settings, Clock clock) throws IOException {
        Decoding decoding =
                new Decoding(this, SnapshotLimits.DEFAULT, new EventRoom(EventRoom.DEFAULT_BYTES));
        SnapshotManifest manifest = decoding.verifyUnknown();
        manifest.requireName(fileName());
        Agent agent = signer(manifest.header());
        try {
            new Plausibility(settings, clock).require(manifest, agent, decoding.days());
        } catch (RefusedException e) {
            throw new IOException(e.getMessage(), e);
        }
        return new AcceptedSnapshot(
                this, agent, manifest, decoding.events(manifest.header()), decoding.days());
    }

    private static Agent signer(SnapshotHeader header) {
        return new Agent(
                header.id().agent(),
                String.valueOf(header.host().get("host.name")),
                header.keyFingerprint(),
                TenantId.MAIN,
                header.provenance().isEmpty() ? Agent.Kind.AGENT : Agent.Kind.SERVER,
                header.collectedAt(),
                null);
    }

    @Override
    public String folder() {
        return name.id().agent().hex();
    }

    @Override
    public String fileName() {
        return name.toString();
    }

    @Override
    public long size() {
        return path.toFile().length();
    }

    @Override
    public String sha256() {
        throw notHeld();
    }

    @Override
    public boolean claimedBefore() {
        return false;
    }

    @Override
    public InputStream open() throws IOException {
        return new BufferedInputStream(Files.newInputStream(path));
    }

    @Override
    public Path archive() {
        throw notHeld();
    }

    @Override
    public void quarantine(QuarantineReason reason) {
        throw notHeld();
    }

    @Override
    public void discard() {
        throw notHeld();
    }

    @Override
    public void release() {
        // Nobody else waits for it.
    }

    private IllegalStateException notHeld() {
        return new IllegalStateException(path + " is only read");
    }
}
