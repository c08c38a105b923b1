package org.spoolhound.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people download: both archives unpack and run, and the agent carries no server. */
final class ITDistributions {
    private static final Pattern SERVER_ONLY = Pattern.compile("(?i)(lucene|quartz|jetty|spark|jte|"
            + "sqlite|postgresql|jdbi|flyway|hikari|indexer|search-web|sshd|bcprov).*");

    @TempDir
    private Path folder;

    @Test
    void agent_libraries_holdNothingOfTheServer() throws IOException {
        Path lib = root().resolve("collector/target/agent/lib");
        assertTrue(Files.isDirectory(lib), "run by 'mvn verify': " + lib);
        try (Stream<Path> jars = Files.list(lib)) {
            List<String> names = jars.map(jar -> jar.getFileName().toString()).toList();
            assertTrue(names.stream().anyMatch(name -> name.startsWith("collector-")));
            assertEquals(
                    List.of(),
                    names.stream().filter(SERVER_ONLY.asMatchPredicate()).toList());
        }
    }

    @Test
    void agent_unpacked_collectsWithoutAServer() throws Exception {
        Launcher agent = unpacked("collector/target", "spoolhound-agent-0.1.0");
        assertTrue(agent.run("version").fine().out().startsWith("spoolhound 0.1.0"));
        String data = folder.resolve("data").toString();
        agent.run("collect", "--once", "--data", data).fine();
        agent.run("doctor", "--data", data).fine();
    }

    @Test
    void server_unpacked_makesAFullTurn() throws Exception {
        Launcher server = unpacked("search-web/target", "spoolhound-server-0.1.0");
        assertTrue(server.run("version").fine().out().startsWith("spoolhound 0.1.0"));
        String data = folder.resolve("data").toString();
        String summary = server.run("up", "--once", "--format", "json", "--data", data)
                .fine()
                .out();
        assertTrue(summary.startsWith("{\"snapshots\":1,"), summary);
    }

    private Launcher unpacked(String target, String name) throws Exception {
        Path archive = root().resolve(target).resolve(name + ".tar.gz");
        assumeTrue(Files.exists(archive), "-Dfast packs no archive");
        Process tar = new ProcessBuilder("tar", "-xzf", archive.toString())
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertEquals(0, tar.waitFor());
        return new Launcher(folder.resolve(name).resolve("bin/spoolhound"), folder);
    }

    private static Path root() {
        return Path.of(System.getProperty("spoolhound.root", ".."))
                .toAbsolutePath()
                .normalize();
    }
}
