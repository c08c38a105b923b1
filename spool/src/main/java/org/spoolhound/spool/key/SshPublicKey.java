package org.spoolhound.spool.key;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.spoolhound.spool.snapshot.AgentId;

/**
 * An Ed25519 public key as OpenSSH writes it: {@code ssh-ed25519 AAAA… comment}. Equal when the
 * key is, whatever the comment.
 */
public final class SshPublicKey {
    /** The only key type in use. */
    public static final String TYPE = "ssh-ed25519";

    /** The longest line that is looked at; OpenSSH's own limit is 8 KiB. */
    static final int MAX_LINE_CHARS = 8 << 10;

    private final byte[] raw;
    private final PublicKey key;
    private final String comment;

    private SshPublicKey(byte[] raw, PublicKey key, String comment) {
        this.raw = raw;
        this.key = key;
        this.comment = comment;
    }

    /** Wraps the JDK's key. */
    static SshPublicKey of(PublicKey key, String comment) {
        return new SshPublicKey(Ed25519.raw(key), key, comment);
    }

    /**
     * Reads one line of a {@code .pub} or {@code authorized_keys} file. Options before the key type
     * are refused rather than ignored: whoever wrote them meant them.
     */
    public static SshPublicKey parse(String line) throws KeyFormatException {
        String text = line.strip();
        if (text.length() > MAX_LINE_CHARS || text.indexOf('\n') >= 0) {
            throw new KeyFormatException("a public key is one short line, this is not");
        }
        String[] parts = text.split("[ \t]+", 3);
        if (parts.length < 2 || !parts[0].equals(TYPE)) {
            throw new KeyFormatException("not an Ed25519 public key (" + TYPE
                    + " AAAA…); make one with: ssh-keygen -t ed25519");
        }
        try {
            byte[] blob = Base64.getDecoder().decode(parts[1]);
            return ofBlob(blob, parts.length == 3 ? parts[2] : "");
        } catch (IllegalArgumentException e) {
            throw new KeyFormatException("the public key is not base64", e);
        }
    }

    /** Reads the wire form: type and 32 bytes, each with its length. */
    static SshPublicKey ofBlob(byte[] blob, String comment) throws KeyFormatException {
        WireReader in = new WireReader(blob);
        String type = in.text();
        if (!type.equals(TYPE)) {
            throw new KeyFormatException("not an Ed25519 public key");
        }
        byte[] raw = in.string();
        in.requireEnd();
        if (raw.length != Ed25519.KEY_BYTES) {
            throw new KeyFormatException(
                    "an Ed25519 public key has 32 bytes, this has " + raw.length);
        }
        return new SshPublicKey(raw, Ed25519.publicKey(raw), comment);
    }

    /** The line for {@code .pub} and {@code authorized_keys} files, without line feed. */
    public String line() {
        String base64 = Base64.getEncoder().encodeToString(blob());
        return TYPE + " " + base64 + (comment.isEmpty() ? "" : " " + comment);
    }

    /** What people called it; may be empty. Never evidence of anything. */
    public String comment() {
        return comment;
    }

    /** The fingerprint as {@code ssh-keygen -l} prints it: {@code SHA256:} and base64. */
    public String fingerprint() {
        byte[] hash = Ed25519.sha256(blob());
        return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
    }

    /** The agent this key identifies: the first 12 hexadecimal digits of the blob's SHA-256. */
    public AgentId agentId() {
        String hex = HexFormat.of().formatHex(Ed25519.sha256(blob()));
        return new AgentId(hex.substring(0, AgentId.DIGITS));
    }

    /** The wire form: what base64 in {@link #line()} holds and fingerprints are made of. */
    public byte[] blob() {
        return new WireWriter().string(TYPE).string(raw).bytes();
    }

    /** The JDK's key, for other libraries. */
    public PublicKey jdkKey() {
        return key;
    }

    /** Whether {@code signed} (64 bytes) is this key's signature over the message. */
    boolean verifies(byte[] message, byte[] signed) {
        return Ed25519.verifies(key, message, signed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SshPublicKey that && Arrays.equals(raw, that.raw);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(raw);
    }

    @Override
    public String toString() {
        return line();
    }
}
