package org.spoolhound.collector.ship;

import java.time.Duration;

/**
 * Where snapshot files go, and how patiently: section {@code agent.server}.
 *
 * @param host name or address; empty when there is no server yet
 * @param port of its SFTP
 * @param user account there
 * @param folder absolute path there that takes the files
 * @param connectTimeout for the connection and each answer of the server
 * @param keepAlive after so much silence the server is asked for a sign of life; two that stay out
 *     end
 *     the connection
 * @param attempts how often one run tries when the server is away, 1 and up
 * @param firstPause before the second attempt; doubled for each later one, half of it by chance
 * @param longestPause what the doubling ends at
 */
public record ShipSettings(
        String host,
        int port,
        String user,
        String folder,
        Duration connectTimeout,
        Duration keepAlive,
        int attempts,
        Duration firstPause,
        Duration longestPause) {

    private static final int MAX_ATTEMPTS = 100;
    private static final int MAX_PORT = 65_535;

    /** Refuses what cannot work. */
    public ShipSettings {
        require(port >= 1 && port <= MAX_PORT, "port is 1 to 65535, not " + port);
        require(!user.isBlank(), "user is empty");
        require(folder.startsWith("/"), "folder is an absolute path, not " + folder);
        require(isPositive(connectTimeout), "connect-timeout is longer than nothing");
        require(keepAlive.toSeconds() >= 1, "keep-alive is at least 1s, not " + keepAlive);
        require(
                attempts >= 1 && attempts <= MAX_ATTEMPTS,
                "attempts is 1 to " + MAX_ATTEMPTS + ", not " + attempts);
        require(isPositive(firstPause), "first-pause is longer than nothing");
        require(
                longestPause.compareTo(firstPause) >= 0,
                "longest-pause is at least first-pause, not " + longestPause);
    }

    /** Whether there is a server to ship to. */
    public boolean isConfigured() {
        return !host.isBlank();
    }

    private static boolean isPositive(Duration duration) {
        return duration.isPositive();
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
