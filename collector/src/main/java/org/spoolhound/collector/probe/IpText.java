package org.spoolhound.collector.probe;

import java.util.Optional;

/** Writes addresses as RFC 5952 does, the form in which everybody else will search for them. */
final class IpText {

    private static final int V4_BYTES = 4;
    private static final int V6_BYTES = 16;

    private IpText() {}

    /** An address of 4 or 16 bytes; IPv4 mapped into IPv6 is written as the IPv4 it is. */
    static String of(byte[] bytes) {
        if (bytes.length == V4_BYTES) {
            return dotted(bytes, 0);
        }
        if (bytes.length != V6_BYTES) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes: " + bytes.length);
        }
        return mapped(bytes) ? dotted(bytes, 12) : groups(bytes);
    }

    /**
     * The address in {@code /proc/net/*}: hexadecimal words of four bytes in the host's byte order.
     * Empty when the text is not one.
     */
    static Optional<byte[]> ofProc(String hex) {
        if (hex.length() != 2 * V4_BYTES && hex.length() != 2 * V6_BYTES) {
            return Optional.empty();
        }
        boolean little = java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.LITTLE_ENDIAN;
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(hex.charAt(2 * i), 16);
            int low = Character.digit(hex.charAt(2 * i + 1), 16);
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            bytes[little ? (i & ~3) + 3 - (i & 3) : i] = (byte) ((high << 4) | low);
        }
        return Optional.of(bytes);
    }

    private static boolean mapped(byte[] bytes) {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[10] == -1 && bytes[11] == -1;
    }

    private static String dotted(byte[] b, int at) {
        return (b[at] & 255) + "." + (b[at + 1] & 255) + "." + (b[at + 2] & 255) + "."
                + (b[at + 3] & 255);
    }

    private static String groups(byte[] bytes) {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = ((bytes[2 * i] & 255) << 8) | (bytes[2 * i + 1] & 255);
        }
        int[] gap = longestZeros(groups);
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < 8) {
            if (i == gap[0]) {
                text.append("::");
                i += gap[1];
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i++]));
            }
        }
        return text.toString();
    }

    /** Start and length of the first longest run of two or more zero groups; start -1 for none. */
    private static int[] longestZeros(int[] groups) {
        int[] best = {-1, 1};
        int start = 0;
        for (int i = 0; i <= groups.length; i++) {
            if (i == groups.length || groups[i] != 0) {
                if (i - start > best[1]) {
                    best = new int[] {start, i - start};
                }
                start = i + 1;
            }
        }
        return best;
    }
}
