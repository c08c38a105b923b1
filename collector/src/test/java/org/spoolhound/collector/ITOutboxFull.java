package org.spoolhound.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's disk is full: one line, nothing half written, nothing lost. */
final class ITOutboxFull {
    private static final int LINES = 4_000;

    @TempDir
    private Path folder;

    @Test
    void collect_diskIsFull_saysSoAndReadsTheLinesOnceThereIsRoom() throws Exception {
        AgentProcess.Server away = new AgentProcess.Server(1, "root", "/", "x ssh-ed25519 AAAA\n");
        AgentProcess agent = new AgentProcess(folder, log(), away);
        Path outbox = folder.resolve("data/agent/outbox");
        try (SmallDisk disk = SmallDisk.over(outbox, 64)) {
            assertEquals(3, agent.end(agent.start("collect")), agent.said());
            assertEquals(1, agent.said().lines().count(), agent.said());
            assertTrue(agent.said().contains(outbox + ": No space left"), agent.said());
            assertEquals(0, files(outbox));
            disk.grow(8_192);
            agent.succeed("collect");
            assertEquals(1, files(outbox));
            assertTrue(agent.said().contains(" events"), agent.said());
            assertTrue(events(agent.said()) >= LINES, agent.said());
        }
    }

    private static int events(String said) {
        return Integer.parseInt(said.substring(0, said.indexOf(' ')));
    }

    /** Lines that no compression makes small. */
    private Path log() throws Exception {
        Random random = new Random(4);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            text.append("Nov 21 08:00:00 web app: ");
            for (int j = 0; j < 8; j++) {
                text.append(Long.toHexString(random.nextLong()));
            }
            text.append('\n');
        }
        return Files.writeString(folder.resolve("app.log"), text);
    }

    private static long files(Path outbox) throws Exception {
        try (Stream<Path> files = Files.list(outbox)) {
            return files.count();
        }
    }
}
