package org.spoolhound.indexer.enrich.format;

import java.util.Locale;

/** Names of Transport Layer Security. */
final class Tls {

    private Tls() {}

    /** {@code TLSv1.2}, {@code TLSv12}, {@code TLS 1.3}, {@code SSLv3} to version and protocol. */
    static void putVersion(String text, Fields out) {
        String lower = text.toLowerCase(Locale.ROOT).replace(" ", "");
        int v = lower.indexOf('v');
        int digits = v >= 0 ? v + 1 : 3;
        if ((!lower.startsWith("tls") && !lower.startsWith("ssl")) || lower.length() <= digits) {
            return;
        }
        String version = lower.substring(digits);
        out.put("tls.version_protocol", lower.substring(0, 3));
        boolean two = version.length() == 2 && version.chars().allMatch(c -> c >= '0' && c <= '9');
        out.put("tls.version", two ? version.charAt(0) + "." + version.charAt(1) : version);
    }
}
