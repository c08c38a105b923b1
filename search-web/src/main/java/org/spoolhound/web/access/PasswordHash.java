package org.spoolhound.web.access;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A password as it is kept: {@code $argon2id$v=19$m=32768,t=3,p=1$salt$hash} (the PHC string form,
 * base64 without padding), so that a later, dearer setting still reads the older ones.
 */
final class PasswordHash {

    private static final Pattern PHC = Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),"
            + "t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    private final Argon2Cost cost;
    private final byte[] salt;
    private final byte[] hash;

    /** A hash made at this cost from this salt. */
    PasswordHash(Argon2Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt.clone();
        this.hash = hash.clone();
    }

    /**
     * Reads the PHC form.
     *
     * @throws IllegalArgumentException when it is something else
     */
    static PasswordHash parse(String phc) {
        Matcher matcher = PHC.matcher(phc);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not an argon2id hash in PHC form");
        }
        Argon2Cost cost = new Argon2Cost(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
        Base64.Decoder base64 = Base64.getDecoder();
        return new PasswordHash(
                cost, base64.decode(matcher.group(4)), base64.decode(matcher.group(5)));
    }

    /** The PHC form. */
    String phc() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.passes() + ",p="
                + cost.lanes() + "$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }

    /** What it was made at. */
    Argon2Cost cost() {
        return cost;
    }

    /** Random bytes. */
    byte[] salt() {
        return salt.clone();
    }

    /** The result. */
    byte[] hash() {
        return hash.clone();
    }
}
