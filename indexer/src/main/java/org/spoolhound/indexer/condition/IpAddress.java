package org.spoolhound.indexer.condition;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address; IPv4 is held as {@code ::ffff:a.b.c.d}. Ordered as unsigned 128 bits.
 * Parsing never asks a name server.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record IpAddress(long high, long low) implements Comparable<IpAddress> {

    /** How many bytes {@link #bytes} gives. */
    public static final int BYTES = 16;

    private static final long V4_MASK = 0xffff_0000_0000L;
    private static final long UINT = 0xffff_ffffL;
    private static final int GROUPS = 8;
    private static final int MAX_CHARS = 80;

    /** The IPv4 address with these 32 bits. */
    static IpAddress ofV4(long bits) {
        return new IpAddress(0, V4_MASK | bits);
    }

    /** From 16 bytes at an offset. */
    public static IpAddress ofBytes(byte[] bytes, int offset) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, BYTES);
        return new IpAddress(buffer.getLong(), buffer.getLong());
    }

    /** The address a text spells, or null; a zone ({@code %eth0}) is ignored. */
    public static @Nullable IpAddress parse(String text) {
        if (text.length() < 2 || text.length() > MAX_CHARS) {
            return null;
        }
        if (text.indexOf(':') < 0) {
            long bits = v4(text, 0, text.length());
            return bits < 0 ? null : ofV4(bits);
        }
        int zone = text.indexOf('%');
        return v6(zone < 0 ? text : text.substring(0, zone));
    }

    /** Four decimal numbers without leading zeros, or -1. */
    private static long v4(String text, int from, int to) {
        long bits = 0;
        int part = -1;
        int parts = 1;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '.' && part >= 0 && parts < 4) {
                bits = bits << 8 | part;
                part = -1;
                parts++;
            } else if (c >= '0' && c <= '9' && part != 0) {
                part = (part < 0 ? 0 : part * 10) + c - '0';
                if (part > 255) {
                    return -1;
                }
            } else {
                return -1;
            }
        }
        return parts == 4 && part >= 0 ? bits << 8 | part : -1;
    }

    private static @Nullable IpAddress v6(String text) {
        int[] groups = new int[GROUPS];
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, groups, true) == GROUPS ? ofGroups(groups) : null;
        }
        if (text.indexOf("::", gap + 1) >= 0) {
            return null;
        }
        int before = groups(text.substring(0, gap), groups, false);
        int[] tail = new int[GROUPS];
        int after = groups(text.substring(gap + 2), tail, true);
        if (before < 0 || after < 0 || before + after >= GROUPS) {
            return null;
        }
        System.arraycopy(tail, 0, groups, GROUPS - after, after);
        return ofGroups(groups);
    }

    /** Fills groups from hexadecimal text, the last may be an IPv4 address; -1 if wrong. */
    private static int groups(String text, int[] groups, boolean mayEndInV4) {
        int count = 0;
        int start = 0;
        while (start < text.length()) {
            int colon = text.indexOf(':', start);
            int end = colon < 0 ? text.length() : colon;
            if (colon < 0 && mayEndInV4 && text.indexOf('.', start) >= 0) {
                long bits = v4(text, start, end);
                if (bits < 0 || count > GROUPS - 2) {
                    return -1;
                }
                groups[count++] = (int) (bits >>> 16);
                groups[count++] = (int) (bits & 0xffff);
                return count;
            }
            int group = hex(text, start, end);
            if (group < 0 || count == GROUPS || end == text.length() - 1) {
                return -1;
            }
            groups[count++] = group;
            start = end + 1;
        }
        return count;
    }

    private static int hex(String text, int start, int end) {
        if (end == start || end - start > 4) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static IpAddress ofGroups(int[] groups) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 4; i++) {
            high = high << 16 | groups[i];
            low = low << 16 | groups[i + 4];
        }
        return new IpAddress(high, low);
    }

    /** Whether it is an IPv4 address (also one written as {@code ::ffff:a.b.c.d}). */
    public boolean isV4() {
        return high == 0 && (low & ~UINT) == V4_MASK;
    }

    /** 16 bytes, which order as addresses do. */
    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }

    @Override
    public int compareTo(IpAddress other) {
        int first = Long.compareUnsigned(high, other.high);
        return first != 0 ? first : Long.compareUnsigned(low, other.low);
    }

    /** Dotted for IPv4; else as in RFC 5952: lower case, the longest run of zeros left out. */
    @Override
    public String toString() {
        if (isV4()) {
            return (low >> 24 & 255) + "." + (low >> 16 & 255) + "." + (low >> 8 & 255) + "."
                    + (low & 255);
        }
        int[] groups = new int[GROUPS];
        for (int i = 0; i < 4; i++) {
            groups[i] = (int) (high >>> (48 - 16 * i)) & 0xffff;
            groups[i + 4] = (int) (low >>> (48 - 16 * i)) & 0xffff;
        }
        return text(groups);
    }

    private static String text(int[] groups) {
        int gap = -1;
        int gapLength = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = i;
            while (run < GROUPS && groups[run] == 0) {
                run++;
            }
            if (run - i > gapLength) {
                gap = i;
                gapLength = run - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == gap) {
                text.append("::");
                i += gapLength - 1;
            } else {
                if (i > 0 && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]).toLowerCase(Locale.ROOT));
            }
        }
        return text.toString();
    }
}
