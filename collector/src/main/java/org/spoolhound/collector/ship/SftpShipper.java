package org.spoolhound.collector.ship;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Ships snapshot files to an SFTP server, oldest first. A file is written under a temporary name
 * and renamed when complete, and stays in the queue until the server has it under its own name.
 *
 * <p>Works with OpenSSH and with our own drop. A file found there under its final name, in full
 * size, was delivered by a run that died before it could note so: snapshot files never change, and
 * no two share a name.
 */
public final class SftpShipper {
    private final ShipSettings settings;
    private final SftpKeys keys;
    private final Backoff backoff;
    private final Pause pause;

    /**
     * Ships with these settings.
     *
     * @param key the agent's private key, in OpenSSH's form
     * @param knownHosts the server's host key, as in OpenSSH's known_hosts; no other is trusted
     */
    public SftpShipper(ShipSettings settings, Path key, Path knownHosts) {
        this(settings, key, knownHosts, Pause.REAL);
    }

    /** The same, with pauses of the caller's. */
    public SftpShipper(ShipSettings settings, Path key, Path knownHosts, Pause pause) {
        this(settings, new SftpKeys(key, knownHosts), pause);
    }

    SftpShipper(ShipSettings settings, SftpKeys keys, Pause pause) {
        this.settings = settings;
        this.keys = keys;
        this.backoff = new Backoff(settings, new Random());
        this.pause = pause;
    }

    /**
     * Ships all that waits, trying again with growing pauses while the server is away.
     *
     * @return what was shipped
     * @throws ShipException when the server refused, or was away at every attempt; what was not
     *     shipped still waits
     * @throws IOException when the queue cannot be read or moved on
     */
    public ShipReport ship(ShipQueue queue) throws IOException, InterruptedException {
        ShipReport report = ShipReport.NOTHING;
        int failed = 0;
        while (true) {
            List<Path> waiting = queue.waiting();
            if (waiting.isEmpty()) {
                return report;
            }
            try (SftpConnection connection = SftpConnection.open(settings, keys)) {
                for (Path file : waiting) {
                    long size = Files.size(file);
                    connection.deliver(file);
                    queue.sent(file);
                    report = report.plus(size);
                    failed = 0;
                }
            } catch (ShipException e) {
                failed++;
                if (!e.isWorthTryingAgain() || failed >= settings.attempts()) {
                    throw e;
                }
                pause.of(backoff.after(failed));
            }
        }
    }

    /**
     * Writes a few bytes under a temporary name and deletes them: proves host key, key, folder and
     * permission to write.
     *
     * @return what was found, one line
     * @throws ShipException when something does not work; says what
     */
    public String tryOut() throws ShipException {
        try (SftpConnection connection = SftpConnection.open(settings, keys)) {
            return connection.tryOut();
        }
    }
}
