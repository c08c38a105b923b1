package org.spoolhound.collector;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.collector.ship.OpenSshServer;
import org.spoolhound.spool.key.SshKeyPair;

/** The agent is killed while it collects and ships to a stock OpenSSH server. */
final class ITAgentKill {

    @TempDir
    private Path folder;

    @Test
    void collectAndShip_killedAtAnyMoment_deliversEachLineOnce() throws Exception {
        // A chroot must stand below folders that only root may write: not below /tmp.
        Path below = Files.isWritable(Path.of("/run")) ? Path.of("/run") : folder;
        Path home = Files.createTempDirectory(below, "spoolhound-test");
        SshKeyPair key = SshKeyPair.generate();
        try (OpenSshServer server = OpenSshServer.start(home, key)) {
            AgentProcess.Server place = new AgentProcess.Server(
                    server.port(), "root", "/incoming", server.knownHostsLine());
            AgentTorture torture = new AgentTorture(folder, place, key);
            torture.run(AgentTorture.rounds());
            torture.check(server.incoming());
        } finally {
            try (Stream<Path> files = Files.walk(home)) {
                files.sorted((a, b) -> b.compareTo(a)).forEach(f -> f.toFile().delete());
            }
        }
    }
}
