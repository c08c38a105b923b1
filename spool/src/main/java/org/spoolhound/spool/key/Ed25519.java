package org.spoolhound.spool.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The JDK's Ed25519 with raw keys: 32 bytes public, 32 bytes seed, 64 bytes signature (RFC 8032).
 * The JDK wants them wrapped in ASN.1; for keys of one length the wrapping is a constant prefix
 * (RFC 8410).
 */
final class Ed25519 {
    /** Bytes of a public key, and of a seed. */
    static final int KEY_BYTES = 32;

    /** Bytes of a signature. */
    static final int SIGNATURE_BYTES = 64;

    private static final String NAME = "Ed25519";
    private static final byte[] PUBLIC_PREFIX = hex("302a300506032b6570032100");
    private static final byte[] SEED_PREFIX = hex("302e020100300506032b657004220420");

    private Ed25519() {}

    static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(NAME).generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw missing(e);
        }
    }

    /** The pair that grows from 32 bytes. */
    static KeyPair ofSeed(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
            generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }

    /** Not random at all. */
    private static final class Given extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        Given(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] into) {
            System.arraycopy(bytes, 0, into, 0, into.length);
        }
    }

    /** Refuses 32 bytes that are no point on the curve. */
    static PublicKey publicKey(byte[] raw) throws KeyFormatException {
        try {
            return KeyFactory.getInstance(NAME)
                    .generatePublic(new X509EncodedKeySpec(concat(PUBLIC_PREFIX, raw)));
        } catch (NoSuchAlgorithmException e) {
            throw missing(e);
        } catch (GeneralSecurityException e) {
            throw new KeyFormatException("it is no Ed25519 public key", e);
        }
    }

    static PrivateKey privateKey(byte[] seed) throws KeyFormatException {
        try {
            return KeyFactory.getInstance(NAME)
                    .generatePrivate(new PKCS8EncodedKeySpec(concat(SEED_PREFIX, seed)));
        } catch (NoSuchAlgorithmException e) {
            throw missing(e);
        } catch (GeneralSecurityException e) {
            throw new KeyFormatException("it is no Ed25519 private key", e);
        }
    }

    static byte[] raw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    }

    static byte[] seed(PrivateKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, SEED_PREFIX.length, SEED_PREFIX.length + KEY_BYTES);
    }

    static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** False for whatever is not this key's signature over this message. */
    static boolean verifies(PublicKey key, byte[] message, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(signed);
        } catch (NoSuchAlgorithmException e) {
            throw missing(e);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw missing(e);
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static IllegalStateException missing(GeneralSecurityException cause) {
        return new IllegalStateException("this JDK lacks Ed25519 or SHA-256", cause);
    }
}
