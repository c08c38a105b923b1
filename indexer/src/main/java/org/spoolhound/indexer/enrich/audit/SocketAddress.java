package org.spoolhound.indexer.enrich.audit;

import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.format.Fields;

/** A socket address as the kernel holds it, in hexadecimal: {@code 02000016C0000201…}. */
final class SocketAddress {

    private SocketAddress() {}

    static void put(@Nullable String hex, Fields out) {
        if (hex == null || hex.length() < 4) {
            return;
        }
        String side = "ingress".equals(out.text("network.direction")) ? "source" : "destination";
        int family = at(hex, 0) + 256 * at(hex, 1);
        if (family == 2 && hex.length() >= 16) {
            ip(side, four(hex), port(hex), out);
        } else if (family == 10 && hex.length() >= 48) {
            ip(side, six(hex), port(hex), out);
        } else if (family == 1) {
            out.put(side + ".address", unix(hex));
        }
    }

    private static void ip(String side, String ip, long port, Fields out) {
        AuditFields.address(side, ip, out);
        out.put(side + ".port", port);
    }

    private static long port(String hex) {
        return at(hex, 2) * 256L + at(hex, 3);
    }

    private static String four(String hex) {
        return at(hex, 4) + "." + at(hex, 5) + "." + at(hex, 6) + "." + at(hex, 7);
    }

    private static String six(String hex) {
        StringBuilder text = new StringBuilder();
        for (int group = 0; group < 8; group++) {
            int value = at(hex, 8 + 2 * group) * 256 + at(hex, 9 + 2 * group);
            text.append(group == 0 ? "" : ":").append(Integer.toHexString(value));
        }
        return text.toString();
    }

    private static String unix(String hex) {
        StringBuilder path = new StringBuilder();
        for (int i = 2; i * 2 + 1 < hex.length(); i++) {
            int b = at(hex, i);
            if (b == 0 && path.length() > 0) {
                break;
            }
            path.append(b == 0 ? '@' : (char) b);
        }
        return path.toString();
    }

    /** The byte at an index; 0 where there is none. */
    private static int at(String hex, int index) {
        if (index * 2 + 1 >= hex.length()) {
            return 0;
        }
        int high = Character.digit(hex.charAt(index * 2), 16);
        int low = Character.digit(hex.charAt(index * 2 + 1), 16);
        return high < 0 || low < 0 ? 0 : high * 16 + low;
    }
}
