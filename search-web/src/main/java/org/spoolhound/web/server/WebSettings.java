package org.spoolhound.web.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.spoolhound.spool.settings.ByteSize;

/**
 * The {@code web} section of the configuration.
 *
 * @param address to listen on; an IP address, or a name that resolves to one
 * @param port to listen on, 0 for any free one
 * @param allowedHosts names people may type to reach the server, besides localhost and IP addresses
 * @param secureCookies whether login cookies travel over TLS only
 * @param sessionLifetime how long a login lasts at most
 * @param sessionIdle how long a login lasts without a click
 * @param maxRequestSize the largest request body accepted
 * @param maxConnections how many connections at once
 * @param idleTimeout how long a connection may be silent, in either direction
 * @param searchTimeout how long one search may take before it answers in part
 * @param maxSearches how many searches run at once
 * @param stopTimeout how long running requests may take to finish when the server stops
 * @param publicMetrics whether {@code /metrics} answers without a token
 */
public record WebSettings(
        String address,
        int port,
        List<String> allowedHosts,
        SecureCookies secureCookies,
        Duration sessionLifetime,
        Duration sessionIdle,
        ByteSize maxRequestSize,
        int maxConnections,
        Duration idleTimeout,
        Duration searchTimeout,
        int maxSearches,
        Duration stopTimeout,
        boolean publicMetrics) {

    private static final int MAX_PORT = 65_535;
    private static final ByteSize LARGEST_REQUEST = ByteSize.ofMebibytes(1024);

    /** When a cookie is marked for TLS only. */
    public enum SecureCookies {
        /** When the request came over TLS. */
        AUTO,
        /** Always: behind a proxy that speaks TLS for us. */
        ALWAYS,
        /** Never. */
        NEVER
    }

    /** Refuses values that cannot work. */
    public WebSettings {
        allowedHosts = List.copyOf(allowedHosts);
        require(port >= 0 && port <= MAX_PORT, "port must be from 0 to " + MAX_PORT);
        require(sessionLifetime.isPositive(), "session-lifetime must be more than nothing");
        require(sessionIdle.isPositive(), "session-idle must be more than nothing");
        require(
                maxRequestSize.bytes() > 0 && maxRequestSize.compareTo(LARGEST_REQUEST) <= 0,
                "max-request-size must be from 1B to " + LARGEST_REQUEST);
        require(maxConnections > 0, "max-connections must be at least 1");
        require(idleTimeout.isPositive(), "idle-timeout must be more than nothing");
        require(searchTimeout.isPositive(), "search-timeout must be more than nothing");
        require(maxSearches > 0, "max-searches must be at least 1");
        require(!stopTimeout.isNegative(), "stop-timeout must not be negative");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The same on another port. */
    public WebSettings withPort(int other) {
        return new WebSettings(
                address,
                other,
                allowedHosts,
                secureCookies,
                sessionLifetime,
                sessionIdle,
                maxRequestSize,
                maxConnections,
                idleTimeout,
                searchTimeout,
                maxSearches,
                stopTimeout,
                publicMetrics);
    }

    /** Whether only programs of this machine can reach the server. */
    public boolean loopbackOnly() {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether a cookie travels over TLS only, given how the request came. */
    public boolean secureCookie(boolean requestSecure) {
        return switch (secureCookies) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> requestSecure;
        };
    }
}
