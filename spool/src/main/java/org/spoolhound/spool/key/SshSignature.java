package org.spoolhound.spool.key;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A detached signature in OpenSSH's SSHSIG form (PROTOCOL.sshsig of OpenSSH), as {@code ssh-keygen
 * -Y sign -O hashalg=sha256} makes and {@code ssh-keygen -Y verify} checks. Ed25519 keys and the
 * hash SHA-256 only.
 *
 * <pre>
 * "SSHSIG"  uint32 1  public key  namespace  reserved  "sha256"  signature
 * signed:    "SSHSIG"  namespace  reserved  "sha256"  SHA-256 of the message
 * </pre>
 */
public final class SshSignature {
    private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final String HASH = "sha256";
    private static final int HASH_BYTES = 32;
    private static final int MAX_CHARS = 4 << 10;
    private static final int ARMOUR_COLUMNS = 70;
    private static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";
    private static final String END = "-----END SSH SIGNATURE-----";

    private final SshPublicKey publicKey;
    private final String namespace;
    private final byte[] signature;

    private SshSignature(SshPublicKey publicKey, String namespace, byte[] signature) {
        this.publicKey = publicKey;
        this.namespace = namespace;
        this.signature = signature;
    }

    /**
     * Signs a message by its digest.
     *
     * @param key whose signature
     * @param namespace what sort of thing is signed, so that no signature serves another purpose
     * @param sha256 the message's SHA-256, 32 bytes
     */
    public static SshSignature sign(SshKeyPair key, String namespace, byte[] sha256) {
        return new SshSignature(
                key.publicKey(), namespace, key.sign(signedBytes(namespace, sha256)));
    }

    /** Reads the armoured form. */
    public static SshSignature parse(String armoured) throws KeyFormatException {
        if (armoured.length() > MAX_CHARS) {
            throw new KeyFormatException("far too long for an SSH signature");
        }
        WireReader in = new WireReader(Armour.open(armoured, BEGIN, END, "an SSH signature"));
        if (!Arrays.equals(in.raw(MAGIC.length), MAGIC) || in.uint32() != VERSION) {
            throw new KeyFormatException("not an SSH signature of version 1");
        }
        SshPublicKey key = SshPublicKey.ofBlob(in.string(), "");
        String namespace = in.text();
        in.string();
        if (!in.text().equals(HASH)) {
            throw new KeyFormatException(
                    "the signature's hash is not sha256 (ssh-keygen -O hashalg=sha256)");
        }
        byte[] inner = in.string();
        in.requireEnd();
        return new SshSignature(key, namespace, parseInner(new WireReader(inner)));
    }

    private static byte[] parseInner(WireReader in) throws KeyFormatException {
        if (!in.text().equals(SshPublicKey.TYPE)) {
            throw new KeyFormatException("the signature is not Ed25519");
        }
        byte[] signature = in.string();
        in.requireEnd();
        if (signature.length != Ed25519.SIGNATURE_BYTES) {
            throw new KeyFormatException("an Ed25519 signature has 64 bytes");
        }
        return signature;
    }

    /** The key it says it was made with; only {@link #verifies} tells whether that is so. */
    public SshPublicKey publicKey() {
        return publicKey;
    }

    /** What it was made for. */
    public String namespace() {
        return namespace;
    }

    /**
     * Whether it is the signature of this key, for this purpose, over the message with this digest.
     *
     * @param sha256 the message's SHA-256, 32 bytes
     */
    public boolean verifies(SshPublicKey by, String purpose, byte[] sha256) {
        return publicKey.equals(by)
                && namespace.equals(purpose)
                && by.verifies(signedBytes(purpose, sha256), signature);
    }

    /**
     * The armoured form, lines of 70 characters as ssh-keygen writes them, with a line feed last.
     */
    public String armoured() {
        byte[] inner =
                new WireWriter().string(SshPublicKey.TYPE).string(signature).bytes();
        byte[] all = new WireWriter()
                .raw(MAGIC)
                .uint32(VERSION)
                .string(publicKey.blob())
                .string(namespace)
                .string("")
                .string(HASH)
                .string(inner)
                .bytes();
        return Armour.close(all, BEGIN, END, ARMOUR_COLUMNS);
    }

    private static byte[] signedBytes(String namespace, byte[] sha256) {
        Objects.requireNonNull(namespace, "namespace");
        if (namespace.isEmpty() || sha256.length != HASH_BYTES) {
            throw new IllegalArgumentException("needs a namespace and a SHA-256 of 32 bytes");
        }
        return new WireWriter()
                .raw(MAGIC)
                .string(namespace)
                .string("")
                .string(HASH)
                .string(sha256)
                .bytes();
    }
}
