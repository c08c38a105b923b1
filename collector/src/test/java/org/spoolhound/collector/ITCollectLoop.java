package org.spoolhound.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spoolhound.spool.key.SshKeyPair;

/** {@code collect --interval} as a process: goes on, and ends when told to. */
final class ITCollectLoop {

    @TempDir
    private Path folder;

    private AgentProcess agent;
    private Process process;

    @BeforeEach
    void prepare() throws IOException {
        Path log = Files.writeString(folder.resolve("app.log"), "Nov 21 08:00:00 web app: one\n");
        // Port 1 refuses every connection: the server is away.
        AgentProcess.Server away = new AgentProcess.Server(1, "root", "/", "x ssh-ed25519 AAAA\n");
        agent = new AgentProcess(folder, log, away);
    }

    @AfterEach
    void stop() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private void await(BooleanSupplier condition) throws IOException, InterruptedException {
        for (int i = 0; i < 3_000 && !condition.getAsBoolean(); i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertTrue(condition.getAsBoolean(), agent.said());
    }

    private boolean waits(int files) {
        try {
            return agent.waiting().size() >= files;
        } catch (IOException e) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({"1s", "1"})
    void interval_withOrWithoutUnit_collectsAgain(String interval) throws Exception {
        process = agent.start("collect", "--interval", interval);
        await(() -> waits(2));
        assertTrue(process.isAlive(), agent.said());
    }

    @Test
    void interval_toldToStopBetweenTurns_endsWell() throws Exception {
        process = agent.start("collect", "--interval", "1h");
        await(() -> waits(1));
        process.destroy();
        assertEquals(0, agent.end(process), agent.said());
        assertEquals(1, agent.waiting().size());
    }

    /** The pauses of a shipment are up to a minute: nobody waits that long for an end. */
    @Test
    void interval_toldToStopInAShipmentsPause_endsWell() throws Exception {
        Path conf = folder.resolve("agent.conf");
        Files.writeString(conf, Files.readString(conf).replace("50ms", "1m"));
        agent.withKey(SshKeyPair.generate());
        process = agent.start("collect", "--interval", "1s");
        await(() -> waits(1));
        process.destroy();
        assertEquals(0, agent.end(process), agent.said());
    }

    @Test
    void collect_whileTheOtherCollects_saysSoAndDoesNothing() throws Exception {
        try (var lock = new AgentHome(folder.resolve("data/agent")).lock("collect")) {
            assertTrue(lock.isOpen());
            assertEquals(3, agent.end(agent.start("collect")));
            assertTrue(agent.said().contains("another collect"), agent.said());
            assertEquals(0, agent.waiting().size());
        }
    }

    @Test
    void interval_thatIsNone_isRefused() throws Exception {
        assertEquals(2, agent.end(agent.start("collect", "--interval", "soon")));
        assertTrue(agent.said().contains("--interval soon"), agent.said());
        assertEquals(2, agent.end(agent.start("collect", "--interval", "0")));
        assertTrue(agent.said().contains("more than zero"), agent.said());
    }
}
