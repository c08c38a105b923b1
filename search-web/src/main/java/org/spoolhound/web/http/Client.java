package org.spoolhound.web.http;

/**
 * Who sent a request.
 *
 * @param address its IP address
 * @param secure whether it came over TLS
 * @param presence whether they are still there
 */
public record Client(String address, boolean secure, Presence presence) {

    /** This machine, without TLS. */
    public static final Client LOCAL = new Client("127.0.0.1", false, Presence.UNKNOWN);
}
