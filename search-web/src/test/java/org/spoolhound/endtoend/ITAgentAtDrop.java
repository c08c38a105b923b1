package org.spoolhound.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.collector.AgentProcess;
import org.spoolhound.collector.AgentTorture;
import org.spoolhound.indexer.drop.AgentKeys.Standing;
import org.spoolhound.indexer.drop.DropSettings;
import org.spoolhound.indexer.drop.SftpDrop;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.key.SshKeyPair;
import org.spoolhound.spool.settings.ByteSize;

/** The agent as a process, shipping to our own drop: killed, refused, and without room there. */
final class ITAgentAtDrop {
    private static final ByteSize NO_FLOOR = new ByteSize(0);

    @TempDir
    private Path folder;

    private SpoolFolders spool;
    private SshKeyPair key;
    private SftpDrop drop;
    private Standing standing = Standing.ENROLLED;

    @BeforeEach
    void prepare() throws IOException {
        spool = new SpoolFolders(folder.resolve("spool"));
        key = SshKeyPair.generate();
        start(NO_FLOOR);
    }

    @AfterEach
    void stop() throws IOException {
        drop.close();
    }

    private void start(ByteSize freeSpaceFloor) throws IOException {
        DropSettings settings = new DropSettings(
                "127.0.0.1",
                0,
                8,
                4,
                ByteSize.ofMebibytes(64),
                1_000,
                10,
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                freeSpaceFloor);
        SftpDrop.DropPlaces places =
                new SftpDrop.DropPlaces(spool, folder.resolve("sftp_host_key"), Clock.systemUTC());
        drop = SftpDrop.start(settings, places, any -> standing);
    }

    private AgentProcess.Server server() {
        return new AgentProcess.Server(
                drop.port(), "agent", "/", drop.knownHostsLine("127.0.0.1") + "\n");
    }

    private AgentProcess agent() throws IOException {
        Path log = Files.writeString(folder.resolve("app.log"), "Nov 21 08:00:00 web app: one\n");
        return new AgentProcess(folder, log, server());
    }

    private static void assertRefused(AgentProcess agent, String why) throws Exception {
        assertEquals(Exit.BROKEN, agent.end(agent.start("ship")), agent.said());
        assertTrue(agent.said().contains(why), agent.said());
        assertEquals(1, agent.said().lines().count(), agent.said());
        assertEquals(1, agent.waiting().size());
    }

    private void assertDelivered(AgentProcess agent) throws Exception {
        agent.succeed("ship");
        assertEquals(0, agent.waiting().size());
        assertEquals(1, drop.deliveries());
    }

    @Test
    void collectAndShip_killedAtAnyMoment_deliversEachLineOnce() throws Exception {
        AgentTorture torture = new AgentTorture(folder, server(), key);
        torture.run(AgentTorture.rounds());
        torture.check(spool.drop(key.publicKey().agentId().hex()));
    }

    @Test
    void ship_noRoomThere_saysSoInOneLineAndDeliversLater() throws Exception {
        drop.close();
        start(ByteSize.ofMebibytes(1 << 30));
        AgentProcess agent = agent().withKey(key);
        agent.succeed("collect");
        assertRefused(agent, "the server's disk is nearly full");
        drop.close();
        start(NO_FLOOR);
        assertDelivered(agent());
    }

    @Test
    void ship_revoked_saysSoInOneLineAndDeliversLater() throws Exception {
        AgentProcess agent = agent().withKey(key);
        agent.succeed("collect");
        standing = Standing.REVOKED;
        assertRefused(agent, "does not accept this agent's key");
        standing = Standing.ENROLLED;
        assertDelivered(agent);
    }

    @Test
    void ship_serverAway_saysSoInOneLineAndDeliversLater() throws Exception {
        AgentProcess agent = agent().withKey(key);
        agent.succeed("collect");
        drop.close();
        assertRefused(agent, "spoolhound ship: cannot ship to 127.0.0.1:");
        assertTrue(agent.said().contains("it refuses connections; the files wait"), agent.said());
        start(NO_FLOOR);
        assertDelivered(agent());
    }

    @Test
    void ship_anotherHostKey_saysSoInOneLineAndDeliversToTheRightServer() throws Exception {
        AgentProcess agent = agent().withKey(key);
        agent.succeed("collect");
        Path known = folder.resolve("data/agent/known_hosts");
        String other = SshKeyPair.generate().publicKey().line();
        Files.writeString(known, "[127.0.0.1]:" + drop.port() + " " + other + "\n");
        assertRefused(agent, "does not prove that it is the one in " + known);
        assertEquals(0, drop.deliveries());
        assertDelivered(agent());
    }
}
