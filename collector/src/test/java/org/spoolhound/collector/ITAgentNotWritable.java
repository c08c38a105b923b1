package org.spoolhound.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.command.Exit;

/** The agent may not write where it must: one line, nothing half written, nothing lost. */
final class ITAgentNotWritable {
    @TempDir
    private Path folder;

    private AgentProcess agent;

    @BeforeEach
    void prepare() throws Exception {
        Path log = Files.writeString(folder.resolve("app.log"), "Nov 21 08:00:00 web app: one\n");
        AgentProcess.Server away = new AgentProcess.Server(1, "root", "/", "x ssh-ed25519 AAAA\n");
        agent = new AgentProcess(folder, log, away).behind(NoWriting.prefix());
    }

    private void assertRefused(String verb, String place) throws Exception {
        assertEquals(Exit.BROKEN, agent.end(agent.start(verb)), agent.said());
        assertEquals(1, agent.said().lines().count(), agent.said());
        assertTrue(agent.said().contains(place), agent.said());
        assertTrue(agent.said().contains("no permission"), agent.said());
    }

    @Test
    void collect_folderOfAnother_saysSoAndCollectsOnceItMay() throws Exception {
        Path home = folder.resolve("data/agent");
        NoWriting.in(home, () -> {
            assertRefused("collect", home.toString());
            assertRefused("enrol", home.toString());
        });
        agent.succeed("collect");
        assertEquals(1, agent.waiting().size());
    }

    @Test
    void collect_outboxOfAnother_keepsWhatWaitsAndReadsTheLinesLater() throws Exception {
        agent.succeed("collect");
        Path outbox = folder.resolve("data/agent/outbox");
        Path first = agent.waiting().getFirst();
        byte[] bytes = Files.readAllBytes(first);
        NoWriting.in(outbox, () -> {
            assertRefused("collect", outbox.toString());
            assertTrue(agent.said().contains("log lines wait in their logs"), agent.said());
        });
        agent.succeed("collect");
        assertEquals(2, agent.waiting().size());
        assertEquals(bytes.length, Files.size(first));
    }
}
