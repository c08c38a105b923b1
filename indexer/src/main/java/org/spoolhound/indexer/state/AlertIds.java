package org.spoolhound.indexer.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.spoolhound.indexer.index.TenantId;

/** Makes ids from content, so that the same events give the same alert every time. */
public final class AlertIds {
    private static final int ID_DIGITS = 32;

    private AlertIds() {}

    /** The id of the alert that begins with this event. */
    public static String id(
            TenantId tenant, String ruleId, Map<String, String> group, String firstEvent) {
        return sha256(tenant.name(), ruleId, groupKey(group), firstEvent).substring(0, ID_DIGITS);
    }

    /** A short name for a group's values. */
    public static String groupKey(Map<String, String> group) {
        String[] parts = new TreeMap<>(group)
                .entrySet().stream()
                        .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                        .toArray(String[]::new);
        return sha256(parts);
    }

    /** The name of a rule's text: its SHA-256 in hexadecimal. */
    public static String ofText(String text) {
        return sha256(text);
    }

    /** The SHA-256 of texts, each ended by a zero byte, in hexadecimal. */
    static String sha256(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
