package org.spoolhound.spool.key;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;

/**
 * An Ed25519 key pair as OpenSSH keeps it: an unencrypted private key file that only its owner can
 * read, and a {@code .pub} file beside it.
 */
public final class SshKeyPair {
    /** How the public half's file name ends. */
    public static final String PUBLIC_SUFFIX = ".pub";

    private static final int MAX_FILE_BYTES = 16 << 10;

    private final KeyPair pair;
    private final SshPublicKey publicKey;

    SshKeyPair(KeyPair pair, String comment) {
        this.pair = pair;
        this.publicKey = SshPublicKey.of(pair.getPublic(), comment);
    }

    /** A new key pair with an empty comment. */
    public static SshKeyPair generate() {
        return generate("");
    }

    /** A new key pair with a comment that tells people whose it is. */
    public static SshKeyPair generate(String comment) {
        return new SshKeyPair(Ed25519.generate(), comment);
    }

    /**
     * The key pair that grows from a seed: no secret, for data that is the same everywhere, such as
     * a demonstration's.
     *
     * @param seed 32 bytes
     */
    public static SshKeyPair ofSeed(byte[] seed, String comment) {
        if (seed.length != Ed25519.KEY_BYTES) {
            throw new IllegalArgumentException("a seed has 32 bytes, not " + seed.length);
        }
        return new SshKeyPair(Ed25519.ofSeed(seed), comment);
    }

    /**
     * Reads a private key file in OpenSSH's format.
     *
     * @throws KeyFormatException when it is something else, or is encrypted: names the file
     */
    public static SshKeyPair read(Path file) throws IOException {
        if (Files.size(file) > MAX_FILE_BYTES) {
            throw new KeyFormatException(file + ": far too large for a key");
        }
        try {
            return PrivateKeyText.parse(
                    new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        } catch (KeyFormatException e) {
            throw new KeyFormatException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes the private key (mode 0600) and {@code <file>.pub}, both synced before they appear
     * under their names.
     *
     * @throws java.nio.file.FileAlreadyExistsException when there is a key already: keys are
     *     identities and are never overwritten
     */
    public void write(Path file) throws IOException {
        KeyFiles.publishNew(file, PrivateKeyText.format(pair, publicKey));
        Path pub = file.resolveSibling(file.getFileName() + PUBLIC_SUFFIX);
        KeyFiles.publish(pub, publicKey.line() + "\n");
    }

    /** The public half. */
    public SshPublicKey publicKey() {
        return publicKey;
    }

    /** The JDK's key pair, for other libraries. */
    public KeyPair jdkKeyPair() {
        return pair;
    }

    /** Signs a message: 64 bytes. */
    byte[] sign(byte[] message) {
        return Ed25519.sign(pair.getPrivate(), message);
    }

    /** Shows the public half only. */
    @Override
    public String toString() {
        return publicKey.toString();
    }
}
