package org.spoolhound.spool.codec;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one digest of the format. */
final class Digests {
    private Digests() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
