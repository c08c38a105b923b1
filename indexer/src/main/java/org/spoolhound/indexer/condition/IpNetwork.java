package org.spoolhound.indexer.condition;

import org.jspecify.annotations.Nullable;

/**
 * A network of addresses in CIDR form.
 *
 * @param base its first address
 * @param prefix how many leading bits its addresses share, of 128: an IPv4 {@code /8} is 104
 */
public record IpNetwork(IpAddress base, int prefix) {
    private static final int BITS = 128;
    private static final int V4_BITS = 32;

    /** Clears the bits behind the prefix, so that {@code 10.1.2.3/8} is {@code 10.0.0.0/8}. */
    public IpNetwork {
        if (prefix < 0 || prefix > BITS) {
            throw new IllegalArgumentException("a prefix has 0 to 128 bits, not " + prefix);
        }
        base = new IpAddress(
                base.high() & mask(Math.min(prefix, 64)), base.low() & mask(prefix - 64));
    }

    private static long mask(int bits) {
        return bits <= 0 ? 0 : -1L << (64 - bits);
    }

    /** The network a text such as {@code 10.0.0.0/8} or {@code 2001:db8::/32} spells, or null. */
    public static @Nullable IpNetwork parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return null;
        }
        IpAddress address = IpAddress.parse(text.substring(0, slash));
        if (address == null) {
            return null;
        }
        boolean v4 = text.indexOf(':') < 0;
        int bits = bits(text.substring(slash + 1), v4 ? V4_BITS : BITS);
        return bits < 0 ? null : new IpNetwork(address, v4 ? bits + BITS - V4_BITS : bits);
    }

    private static int bits(String text, int max) {
        if (text.isEmpty() || text.length() > 3) {
            return -1;
        }
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            bits = bits * 10 + digit;
        }
        return bits <= max ? bits : -1;
    }

    /** Its last address. */
    public IpAddress last() {
        return new IpAddress(
                base.high() | ~mask(Math.min(prefix, 64)), base.low() | ~mask(prefix - 64));
    }

    /** Whether an address lies in it. */
    public boolean contains(IpAddress address) {
        return base.compareTo(address) <= 0 && address.compareTo(last()) <= 0;
    }

    /** For example {@code 10.0.0.0/8}. */
    @Override
    public String toString() {
        boolean v4 = base.isV4() && prefix >= BITS - V4_BITS;
        return base + "/" + (v4 ? prefix - (BITS - V4_BITS) : prefix);
    }
}
