package org.spoolhound.spool.codec;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.spoolhound.spool.codec.SnapshotException.Fault;
import org.spoolhound.spool.key.KeyFormatException;
import org.spoolhound.spool.key.SshPublicKey;
import org.spoolhound.spool.key.SshSignature;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.SnapshotHeader;
import org.spoolhound.spool.snapshot.SnapshotTrailer;

/** Checks a whole snapshot file: every block, every line, count, digest, signature. */
public final class SnapshotVerifier {
    /** What snapshots are signed for: the SSHSIG namespace. */
    public static final String NAMESPACE = "snapshot@spoolhound";

    private static final EventVisitor NOBODY = (header, line, event) -> {};

    private SnapshotVerifier() {}

    /** Is shown the events of a file that is being verified. */
    @FunctionalInterface
    public interface EventVisitor {
        /**
         * Sees one event, not vouched for yet.
         *
         * @param header the file's
         * @param line 1 for the first event, one more for each
         */
        void visit(SnapshotHeader header, long line, Event event);
    }

    /**
     * Reads a file to its end, closes it, and vouches for it.
     *
     * @param key the only key whose signature counts
     * @throws SnapshotException when anything is wrong with the file
     * @throws IOException when it cannot be read
     */
    public static SnapshotManifest verify(InputStream in, SshPublicKey key, SnapshotLimits limits)
            throws IOException {
        return verify(in, key, limits, NOBODY);
    }

    /**
     * Like {@link #verify(InputStream, SshPublicKey, SnapshotLimits)}, and shows every event on the
     * way, so that a file need not be read twice. What was shown may be believed only when this
     * returns.
     */
    public static SnapshotManifest verify(
            InputStream in, SshPublicKey key, SnapshotLimits limits, EventVisitor visitor)
            throws IOException {
        SnapshotManifest manifest = read(in, limits, visitor);
        requireSigner(manifest, key, signature(manifest.trailer()));
        return manifest;
    }

    /**
     * Reads a file to its end, closes it, and vouches that whoever holds the key behind the agent
     * id in its header wrote it: whole and unaltered, though by an agent nobody may know.
     */
    public static SnapshotManifest verifyUnknown(InputStream in, SnapshotLimits limits)
            throws IOException {
        return verifyUnknown(in, limits, NOBODY);
    }

    /**
     * Like {@link #verifyUnknown(InputStream, SnapshotLimits)}, and shows every event on the way;
     * what was shown may be believed only when this returns.
     */
    public static SnapshotManifest verifyUnknown(
            InputStream in, SnapshotLimits limits, EventVisitor visitor) throws IOException {
        SnapshotManifest manifest = read(in, limits, visitor);
        SshSignature signature = signature(manifest.trailer());
        requireSigner(manifest, signature.publicKey(), signature);
        return manifest;
    }

    /** Reads a file whose form, count and digest are right; who signed it is open. */
    private static SnapshotManifest read(
            InputStream in, SnapshotLimits limits, EventVisitor visitor) throws IOException {
        MessageDigest digest = Digests.sha256();
        try (SnapshotReader reader = new SnapshotReader(in, limits, digest)) {
            for (Event event = reader.next(); event != null; event = reader.next()) {
                visitor.visit(reader.header(), reader.line(), event);
            }
            SnapshotManifest manifest =
                    new SnapshotManifest(reader.header(), reader.summary(), reader.trailer());
            String sha256 = HexFormat.of().formatHex(digest.digest());
            if (!sha256.equals(manifest.trailer().sha256())) {
                throw new SnapshotException(
                        Fault.ALTERED, 0, "the content has another SHA-256 than the trailer says");
            }
            return manifest;
        }
    }

    private static SshSignature signature(SnapshotTrailer trailer) throws SnapshotException {
        try {
            return SshSignature.parse(trailer.signature());
        } catch (KeyFormatException e) {
            throw bad("the signature cannot be read: " + e.getMessage());
        }
    }

    private static void requireSigner(
            SnapshotManifest manifest, SshPublicKey key, SshSignature signature)
            throws SnapshotException {
        SnapshotHeader header = manifest.header();
        byte[] sha256 = HexFormat.of().parseHex(manifest.trailer().sha256());
        if (!signature.publicKey().equals(key)) {
            throw bad("signed by " + signature.publicKey().fingerprint() + ", not by "
                    + key.fingerprint());
        }
        if (!header.keyFingerprint().equals(key.fingerprint())
                || !header.id().agent().equals(key.agentId())) {
            throw bad("signed by " + key.fingerprint() + " (agent " + key.agentId()
                    + "), but the header names " + header.keyFingerprint() + " (agent "
                    + header.id().agent() + ")");
        }
        if (!signature.verifies(key, NAMESPACE, sha256)) {
            throw bad("the signature does not fit the content");
        }
    }

    private static SnapshotException bad(String why) {
        return new SnapshotException(Fault.BAD_SIGNATURE, 0, why);
    }
}
