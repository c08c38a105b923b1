package org.spoolhound.indexer.enrich.format;

import java.util.Locale;

/** Addresses that only mean something inside a site. */
final class PrivateAddress {

    private PrivateAddress() {}

    /** Whether an address is private, loopback or link-local (RFC 1918, 3927, 4193, 4291). */
    static boolean is(String ip) {
        if (ip.indexOf(':') >= 0) {
            String lower = ip.toLowerCase(Locale.ROOT);
            return lower.equals("::1")
                    || lower.startsWith("fe80:")
                    || lower.startsWith("fc")
                    || lower.startsWith("fd");
        }
        return ip.startsWith("10.")
                || ip.startsWith("127.")
                || ip.startsWith("192.168.")
                || ip.startsWith("169.254.")
                || (ip.startsWith("172.") && isSecondOctet16To31(ip));
    }

    private static boolean isSecondOctet16To31(String ip) {
        int dot = ip.indexOf('.', 4);
        Long second = dot < 0 ? null : HttpRequest.number(ip.substring(4, dot));
        return second != null && second >= 16 && second <= 31;
    }
}
