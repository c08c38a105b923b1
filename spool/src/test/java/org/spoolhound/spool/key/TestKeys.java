package org.spoolhound.spool.key;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/** Keys for tests: the same on every run. */
public final class TestKeys {
    /** An agent that everybody knows. */
    public static final SshKeyPair AGENT = fixed(1, "agent");

    /** Another agent that everybody knows. */
    public static final SshKeyPair OTHER_AGENT = fixed(2, "other-agent");

    /** The server's own key. */
    public static final SshKeyPair SERVER = fixed(3, "server");

    /** A key nobody knows. */
    public static final SshKeyPair STRANGER = fixed(4, "stranger");

    private TestKeys() {}

    /** The key with this number. */
    public static SshKeyPair fixed(int number, String comment) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new FixedRandom((byte) number));
            return new SshKeyPair(generator.generateKeyPair(), comment);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives one byte for ever: the seed of a key is what the generator asks for. */
    private static final class FixedRandom extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte number;

        FixedRandom(byte number) {
            this.number = number;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, number);
        }
    }
}
