package org.spoolhound.spool.codec;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.spoolhound.spool.codec.SnapshotException.Fault;
import org.spoolhound.spool.key.KeyFormatException;
import org.spoolhound.spool.key.SshPublicKey;
import org.spoolhound.spool.key.SshSignature;
import org.spoolhound.spool.snapshot.SnapshotHeader;
import org.spoolhound.spool.snapshot.SnapshotTrailer;

/** Checks a whole snapshot file: every block, every line, count, digest, signature. */
public final class SnapshotVerifier {
    /** What snapshots are signed for: the SSHSIG namespace. */
    public static final String NAMESPACE = "snapshot@spoolhound";

    private SnapshotVerifier() {}

    /**
     * Reads a file to its end, closes it, and vouches for it.
     *
     * @param key the only key whose signature counts
     * @throws SnapshotException when anything is wrong with the file
     * @throws IOException when it cannot be read
     */
    public static SnapshotManifest verify(InputStream in, SshPublicKey key, SnapshotLimits limits)
            throws IOException {
        Checked checked = read(in, limits);
        requireSigner(checked, key, signature(checked.manifest.trailer()));
        return checked.manifest;
    }

    /**
     * Reads a file to its end, closes it, and vouches that whoever holds the key behind the agent id
     * in its header wrote it: whole and unaltered, though by an agent nobody may know.
     */
    public static SnapshotManifest verifyUnknown(InputStream in, SnapshotLimits limits)
            throws IOException {
        Checked checked = read(in, limits);
        SshSignature signature = signature(checked.manifest.trailer());
        requireSigner(checked, signature.publicKey(), signature);
        return checked.manifest;
    }

    /** A file whose form, count and digest are right; who signed it is open. */
    private record Checked(SnapshotManifest manifest, byte[] sha256) {}

    private static Checked read(InputStream in, SnapshotLimits limits) throws IOException {
        MessageDigest digest = Digests.sha256();
        try (SnapshotReader reader = new SnapshotReader(in, limits, digest)) {
            while (reader.next() != null) {
                // Reading is checking.
            }
            SnapshotManifest manifest =
                    new SnapshotManifest(reader.header(), reader.summary(), reader.trailer());
            byte[] sha256 = digest.digest();
            if (!HexFormat.of().formatHex(sha256).equals(manifest.trailer().sha256())) {
                throw new SnapshotException(
                        Fault.ALTERED, 0, "the content has another SHA-256 than the trailer says");
            }
            return new Checked(manifest, sha256);
        }
    }

    private static SshSignature signature(SnapshotTrailer trailer) throws SnapshotException {
        try {
            return SshSignature.parse(trailer.signature());
        } catch (KeyFormatException e) {
            throw bad("the signature cannot be read: " + e.getMessage());
        }
    }

    private static void requireSigner(Checked checked, SshPublicKey key, SshSignature signature)
            throws SnapshotException {
        SnapshotHeader header = checked.manifest.header();
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
        if (!signature.verifies(key, NAMESPACE, checked.sha256)) {
            throw bad("the signature does not fit the content");
        }
    }

    private static SnapshotException bad(String why) {
        return new SnapshotException(Fault.BAD_SIGNATURE, 0, why);
    }
}
