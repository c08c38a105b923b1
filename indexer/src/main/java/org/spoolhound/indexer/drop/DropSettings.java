package org.spoolhound.indexer.drop;

import java.time.Duration;
import org.spoolhound.spool.settings.ByteSize;

/**
 * How the embedded SFTP server listens and what it takes. Section {@code drop} of the
 * configuration.
 *
 * @param address where to listen: an address or host name of this machine
 * @param port 0 for any free one
 * @param maxSessions connections at once, known or not, 1 and up
 * @param maxSessionsPerAgent connections of one agent at once, 1 and up
 * @param maxFileSize the largest file taken
 * @param maxWaitingFiles complete files of one agent that may wait for the indexer, 1 and up
 * @param maxUnfinishedFiles temporary files of one agent, 1 and up
 * @param authTimeout how long a connection may take to prove its key
 * @param idleTimeout how long a connection may be silent
 * @param freeSpaceFloor below this much free disk space nothing is taken
 */
public record DropSettings(
        String address,
        int port,
        int maxSessions,
        int maxSessionsPerAgent,
        ByteSize maxFileSize,
        int maxWaitingFiles,
        int maxUnfinishedFiles,
        Duration authTimeout,
        Duration idleTimeout,
        ByteSize freeSpaceFloor) {

    /** The values in the shipped configuration. */
    public static final DropSettings DEFAULT = new DropSettings(
            "127.0.0.1",
            2222,
            256,
            4,
            ByteSize.ofMebibytes(64),
            10_000,
            100,
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            ByteSize.ofMebibytes(512));

    private static final int MAX_PORT = 65_535;
    private static final int MOST_SESSIONS = 10_000;
    private static final int MOST_FILES = 100_000;

    /** Refuses values that could not work. */
    public DropSettings {
        require(!address.isBlank(), "address must not be empty");
        require(port >= 0 && port <= MAX_PORT, "port must be 0 to 65535");
        requireCount(maxSessions, MOST_SESSIONS, "max-sessions");
        requireCount(maxSessionsPerAgent, MOST_SESSIONS, "max-sessions-per-agent");
        requireCount(maxWaitingFiles, MOST_FILES, "max-waiting-files");
        requireCount(maxUnfinishedFiles, MOST_FILES, "max-unfinished-files");
        require(maxFileSize.bytes() > 0, "max-file-size must be at least 1B");
        requireTime(authTimeout, "auth-timeout");
        requireTime(idleTimeout, "idle-timeout");
    }

    private static void requireCount(int count, int most, String key) {
        require(count >= 1 && count <= most, key + " must be 1 to " + most);
    }

    private static void requireTime(Duration time, String key) {
        require(time.compareTo(Duration.ofSeconds(1)) >= 0, key + " must be at least 1s");
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }
}
