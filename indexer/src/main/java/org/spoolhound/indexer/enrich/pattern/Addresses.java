package org.spoolhound.indexer.enrich.pattern;

import org.spoolhound.indexer.enrich.value.IpText;

/** Splits what stands for a machine in a line into the Elastic Common Schema's fields. */
final class Addresses {

    private static final int MAX_PORT = 65_535;

    private Addresses() {}

    static void add(String field, String text, Captures into) {
        String address = IpText.plain(text);
        if (isUnknown(address)) {
            return;
        }
        into.add(field + ".address", address);
        into.add(field + (IpText.isIp(address) ? ".ip" : ".domain"), address);
    }

    static void addEndpoint(String field, String text, Captures into) {
        int colon = text.lastIndexOf(':');
        int port = colon < 0 || IpText.isIp(text) ? -1 : port(text, colon + 1);
        if (port < 0) {
            add(field, text, into);
            return;
        }
        add(field, text.substring(0, colon), into);
        into.add(field + ".port", (long) port);
    }

    private static boolean isUnknown(String address) {
        return address.isEmpty()
                || address.equals("-")
                || address.equals("?")
                || address.equalsIgnoreCase("unknown");
    }

    private static int port(String text, int from) {
        int value = 0;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            value = c < '0' || c > '9' ? MAX_PORT + 1 : value * 10 + c - '0';
            if (value > MAX_PORT) {
                return -1;
            }
        }
        return from < text.length() ? value : -1;
    }
}
