package org.spoolhound.spool.key;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * OpenSSH's private key format (PROTOCOL.key of OpenSSH): armour around
 *
 * <pre>
 * "openssh-key-v1\0"  cipher  kdf  kdf options  number of keys
 * string: public key blob
 * string: check check "ssh-ed25519" public  seed‖public  comment  padding 1 2 3 …
 * </pre>
 *
 * Encrypted keys are refused: nobody is there to type a passphrase when cron runs.
 */
final class PrivateKeyText {
    private static final String BEGIN = "-----BEGIN OPENSSH PRIVATE KEY-----";
    private static final String END = "-----END OPENSSH PRIVATE KEY-----";
    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final String NONE = "none";
    private static final int CIPHER_BLOCK = 8;
    private static final int ARMOUR_COLUMNS = 70;

    private PrivateKeyText() {}

    static SshKeyPair parse(String text) throws KeyFormatException {
        WireReader in = new WireReader(Armour.open(text, BEGIN, END, "an OpenSSH private key"));
        if (!Arrays.equals(in.raw(MAGIC.length), MAGIC)) {
            throw new KeyFormatException("not an OpenSSH private key");
        }
        if (!in.text().equals(NONE)) {
            throw new KeyFormatException("the private key is protected by a passphrase, which"
                    + " nobody could type; remove it with: ssh-keygen -p -N '' -f FILE");
        }
        in.string();
        in.string();
        if (in.uint32() != 1) {
            throw new KeyFormatException("the file holds more than one key");
        }
        SshPublicKey outer = SshPublicKey.ofBlob(in.string(), "");
        byte[] inner = in.string();
        in.requireEnd();
        return parseInner(new WireReader(inner), outer);
    }

    private static SshKeyPair parseInner(WireReader in, SshPublicKey outer)
            throws KeyFormatException {
        int check = in.uint32();
        if (check != in.uint32()) {
            throw new KeyFormatException("the private key is damaged");
        }
        if (!in.text().equals(SshPublicKey.TYPE)) {
            throw new KeyFormatException("not an Ed25519 key");
        }
        byte[] publicRaw = in.string();
        byte[] secret = in.string();
        String comment = in.text();
        requirePadding(in.rest());
        if (secret.length != 2 * Ed25519.KEY_BYTES) {
            throw new KeyFormatException("the private key has the wrong length");
        }
        byte[] seed = Arrays.copyOf(secret, Ed25519.KEY_BYTES);
        byte[] again = Arrays.copyOfRange(secret, Ed25519.KEY_BYTES, secret.length);
        SshKeyPair pair =
                new SshKeyPair(new KeyPair(outer.jdkKey(), Ed25519.privateKey(seed)), comment);
        boolean same = Arrays.equals(publicRaw, again)
                && Arrays.equals(publicRaw, Ed25519.raw(outer.jdkKey()));
        if (!same || !outer.verifies(MAGIC, pair.sign(MAGIC))) {
            throw new KeyFormatException("its public and private halves do not belong together");
        }
        return pair;
    }

    private static void requirePadding(byte[] padding) throws KeyFormatException {
        for (int i = 0; i < padding.length; i++) {
            if (padding[i] != (byte) (i + 1)) {
                throw new KeyFormatException("the private key is damaged");
            }
        }
    }

    static String format(KeyPair pair, SshPublicKey publicKey) {
        byte[] publicRaw = Ed25519.raw(pair.getPublic());
        int check = new SecureRandom().nextInt();
        WireWriter inner = new WireWriter()
                .uint32(check)
                .uint32(check)
                .string(SshPublicKey.TYPE)
                .string(publicRaw)
                .string(new WireWriter()
                        .raw(Ed25519.seed(pair.getPrivate()))
                        .raw(publicRaw)
                        .bytes())
                .string(publicKey.comment());
        for (byte i = 1; inner.bytes().length % CIPHER_BLOCK != 0; i++) {
            inner.raw(new byte[] {i});
        }
        byte[] all = new WireWriter()
                .raw(MAGIC)
                .string(NONE)
                .string(NONE)
                .string("")
                .uint32(1)
                .string(publicKey.blob())
                .string(inner.bytes())
                .bytes();
        return Armour.close(all, BEGIN, END, ARMOUR_COLUMNS);
    }
}
