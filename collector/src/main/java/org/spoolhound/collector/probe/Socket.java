package org.spoolhound.collector.probe;

import java.util.Optional;

/**
 * One line of {@code /proc/net/tcp}, {@code tcp6}, {@code udp} or {@code udp6}.
 *
 * @param transport {@code tcp} or {@code udp}
 * @param v6 whether the socket speaks IPv6 (it may carry IPv4 as well)
 * @param localIp own address
 * @param localPort own port
 * @param remoteIp the other's address
 * @param remotePort the other's port, 0 for none
 * @param state the kernel's word for the state, {@code LISTEN} for TCP listeners
 * @param uid whose it is
 * @param inode its number, 0 when it belongs to no process any more
 */
record Socket(
        String transport,
        boolean v6,
        String localIp,
        int localPort,
        String remoteIp,
        int remotePort,
        String state,
        long uid,
        long inode) {

    private static final String[] STATES = {
        "",
        "ESTABLISHED",
        "SYN_SENT",
        "SYN_RECV",
        "FIN_WAIT1",
        "FIN_WAIT2",
        "TIME_WAIT",
        "CLOSE",
        "CLOSE_WAIT",
        "LAST_ACK",
        "LISTEN",
        "CLOSING",
        "NEW_SYN_RECV"
    };

    /** Reads a line; empty for the heading and for anything else. */
    static Optional<Socket> parse(String transport, boolean v6, String line) {
        String[] f = line.strip().split(" +", -1);
        if (f.length < 10) {
            return Optional.empty();
        }
        Optional<String> local = ip(f[1]);
        Optional<String> remote = ip(f[2]);
        if (local.isEmpty() || remote.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Socket(
                transport,
                v6,
                local.get(),
                port(f[1]),
                remote.get(),
                port(f[2]),
                state(f[3]),
                Numbers.parse(f[7], -1),
                Numbers.parse(f[9], 0)));
    }

    /** Whether it waits for others: a TCP listener, or a UDP socket with no fixed other side. */
    boolean listens() {
        return transport.equals("tcp") ? state.equals("LISTEN") : remotePort == 0;
    }

    /** Whether it is bound to a port at all. */
    boolean bound() {
        return localPort != 0;
    }

    /** {@code ipv4} or {@code ipv6}, by the addresses it uses. */
    String type() {
        return v6 && (localIp.indexOf(':') >= 0 || remoteIp.indexOf(':') >= 0) ? "ipv6" : "ipv4";
    }

    private static Optional<String> ip(String endpoint) {
        int colon = endpoint.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : IpText.ofProc(endpoint.substring(0, colon)).map(IpText::of);
    }

    private static int port(String endpoint) {
        return hex(endpoint.substring(endpoint.indexOf(':') + 1));
    }

    private static String state(String hex) {
        int state = hex(hex);
        return state > 0 && state < STATES.length ? STATES[state] : "UNKNOWN";
    }

    private static int hex(String text) {
        try {
            return Integer.parseInt(text, 16);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
