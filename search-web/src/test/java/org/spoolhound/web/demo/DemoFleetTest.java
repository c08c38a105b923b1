package org.spoolhound.web.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.SpoolFolders;

final class DemoFleetTest {
    private static final Instant END = Instant.parse("2026-11-21T09:20:00Z");

    @TempDir
    private Path folder;

    private Map<String, String> written(String name, long seed) throws IOException {
        SpoolFolders folders = new SpoolFolders(folder.resolve(name));
        new DemoFleet(END, seed).write(folders, folder.resolve("staging"));
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folders.drop())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        folders.drop().relativize(file).toString(),
                        String.valueOf(Arrays.hashCode(Files.readAllBytes(file))));
            }
        }
        return files;
    }

    @Test
    void write_sameSeedAndEnd_givesTheSameBytes() throws IOException {
        assertEquals(written("one", 7), written("two", 7));
    }

    @Test
    void write_machineThatFallsSilent_sendsNoMore() throws IOException {
        Map<String, String> files = written("one", 7);
        DemoMachine silent = new DemoFleet(END, 7).machine("dev-1");
        String agent = silent.key().publicKey().agentId().hex();
        List<String> own =
                files.keySet().stream().filter(name -> name.startsWith(agent)).toList();
        assertEquals(42, own.size());
        assertTrue(own.getLast().contains("20261121T053000Z"), own.getLast());
    }
}
