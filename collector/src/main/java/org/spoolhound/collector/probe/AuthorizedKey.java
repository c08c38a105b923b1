package org.spoolhound.collector.probe;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * One line of an {@code authorized_keys} file (sshd(8)): options, type, key and comment.
 *
 * @param options what the line restricts or runs; empty for none
 * @param type for example {@code ssh-ed25519}
 * @param fingerprint as {@code ssh-keygen -l} prints it
 * @param comment for people; may be empty
 */
record AuthorizedKey(String options, String type, String fingerprint, String comment) {

    /** Reads a line; empty for blank lines, comments and what is no key. */
    static Optional<AuthorizedKey> parse(String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        Optional<AuthorizedKey> plain = key("", text);
        if (plain.isPresent()) {
            return plain;
        }
        int end = endOfOptions(text);
        return end < 0
                ? Optional.empty()
                : key(text.substring(0, end), text.substring(end).strip());
    }

    /** Options end at the first blank outside quotes. */
    private static int endOfOptions(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if ((c == ' ' || c == '\t') && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private static Optional<AuthorizedKey> key(String options, String rest) {
        String[] words = rest.split("[ \t]+", 3);
        if (words.length < 2 || !isType(words[0])) {
            return Optional.empty();
        }
        try {
            byte[] blob = Base64.getDecoder().decode(words[1]);
            String comment = words.length > 2 ? words[2] : "";
            return Optional.of(new AuthorizedKey(options, words[0], fingerprint(blob), comment));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isType(String word) {
        return word.startsWith("ssh-") || word.startsWith("ecdsa-") || word.startsWith("sk-");
    }

    private static String fingerprint(byte[] blob) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
