package org.spoolhound.indexer.enrich.format;

import org.spoolhound.indexer.enrich.value.IpText;

/** The server a client asked for, as access logs name it: {@code www.example.net:80}. */
final class VirtualHost {

    private VirtualHost() {}

    static void put(String text, Fields out) {
        int colon = IpText.isIp(text) ? -1 : text.lastIndexOf(':');
        Long port = colon < 0 ? null : HttpRequest.number(text.substring(colon + 1));
        String host = IpText.plain(port == null ? text : text.substring(0, colon));
        if (host.equals("-") || host.equals("_")) {
            return;
        }
        if (IpText.isIp(host)) {
            out.put("destination.ip", host);
        } else {
            out.put("destination.domain", host);
            out.put("url.domain", host);
        }
        out.put("destination.port", port);
    }
}
