package org.spoolhound.web.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.spoolhound.web.http.HttpProblem;

/** Hashes passwords with Argon2id, never more than a few at once: each takes megabytes. */
public final class PasswordHasher {

    /** The shortest password a person may choose. */
    public static final int MIN_CHARS = 12;

    /** The longest: the hash need not chew on megabytes. */
    public static final int MAX_CHARS = 256;

    private static final int AT_ONCE = 2;
    private static final int WAIT_SECONDS = 10;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final Argon2Cost cost;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final PasswordHash nobody;

    /** Hashes new passwords at this cost. */
    public PasswordHasher(Argon2Cost cost) {
        this.cost = cost;
        this.nobody = new PasswordHash(cost, new byte[SALT_BYTES], new byte[HASH_BYTES]);
    }

    /**
     * The hash of a new password in PHC form.
     *
     * @throws IllegalArgumentException when it is too short or too long
     */
    public String hash(String password) {
        if (password.length() < MIN_CHARS || password.length() > MAX_CHARS) {
            throw new IllegalArgumentException(
                    "a password has " + MIN_CHARS + " to " + MAX_CHARS + " characters");
        }
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PasswordHash(cost, salt, derive(password, salt, cost, HASH_BYTES)).phc();
    }

    /** Whether a password is the one behind this hash. */
    boolean matches(String password, String phc) {
        return matches(password, PasswordHash.parse(phc));
    }

    /** Takes as long as a check against somebody's hash, so that time tells no names. */
    void matchesNobody(String password) {
        matches(password, nobody);
    }

    private boolean matches(String password, PasswordHash kept) {
        if (password.length() > MAX_CHARS) {
            return false;
        }
        byte[] derived = derive(password, kept.salt(), kept.cost(), kept.hash().length);
        return MessageDigest.isEqual(derived, kept.hash());
    }

    /** Whether a hash was made at another cost than new ones are. */
    boolean isDated(String phc) {
        return !PasswordHash.parse(phc).cost().equals(cost);
    }

    private byte[] derive(String password, byte[] salt, Argon2Cost at, int length) {
        takePlace();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(at.memoryKib())
                    .withIterations(at.passes())
                    .withParallelism(at.lanes())
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[length];
            String composed = Normalizer.normalize(password, Normalizer.Form.NFC);
            generator.generateBytes(composed.getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } finally {
            places.release();
        }
    }

    private void takePlace() {
        try {
            if (places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw HttpProblem.busy(
                "Too many people are logging in right now: try again in a moment.",
                Duration.ofSeconds(WAIT_SECONDS));
    }
}
