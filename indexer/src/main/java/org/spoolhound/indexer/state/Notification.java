package org.spoolhound.indexer.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.spoolhound.indexer.index.TenantId;

/**
 * Something that somebody shall be told, through one channel.
 *
 * @param tenant whom it concerns
 * @param kind what it is about
 * @param subject which one: an alert's id, a report's day; up to 255 characters
 * @param transition what happened to it, a stable word; up to 80 characters
 * @param channel how it leaves, for example {@code mail}
 * @param content what is told, by name
 */
public record Notification(
        TenantId tenant,
        Kind kind,
        String subject,
        String transition,
        String channel,
        Map<String, String> content) {

    private static final int MAX_SUBJECT = 255;
    private static final int MAX_TRANSITION = 80;

    /** What it is about. */
    public enum Kind {
        /** An alert; those of one organisation may leave together. */
        ALERT,
        /** A report. */
        REPORT,
        /** Nothing: somebody tries whether it arrives. */
        TEST
    }

    /** Copies the content. */
    public Notification {
        content = Map.copyOf(content);
        if (subject.isEmpty() || subject.length() > MAX_SUBJECT) {
            throw new IllegalArgumentException("a subject has 1 to 255 characters");
        }
        if (transition.isEmpty() || transition.length() > MAX_TRANSITION) {
            throw new IllegalArgumentException("a transition has 1 to 80 characters");
        }
    }

    /** The same for the same tenant, kind, subject, transition and channel: 64 hex digits. */
    public String id() {
        String all = String.join("\n", tenant.name(), kind.name(), subject, transition, channel);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The content in order of names, as it is kept. */
    String packedContent() {
        return FlatText.write(new TreeMap<>(content));
    }
}
