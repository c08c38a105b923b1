package org.spoolhound.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.spoolhound.spool.key.SshKeyPair;
import org.spoolhound.spool.key.SshPublicKey;

/** The agent as a process of its own, reading one log, with few probes. */
public final class AgentProcess {
    private static final String PROBES_OFF =
            "host, cpu, filesystem, disk, network, gpu, group, sudo,"
                    + " session, service, package, container, cloud, socket, process";

    private final Path folder;
    private final Path home;
    private List<String> before = List.of();

    /**
     * Where it ships.
     *
     * @param port on loopback
     * @param user account there
     * @param folder there
     * @param knownHosts the server's line
     */
    public record Server(int port, String user, String folder, String knownHosts) {}

    /** An agent with a key already there, or made now. */
    public AgentProcess(Path folder, Path log, Server server) throws IOException {
        this.folder = folder;
        this.home = folder.resolve("data/agent");
        Files.createDirectories(home);
        Files.writeString(home.resolve("known_hosts"), server.knownHosts());
        Files.writeString(folder.resolve("agent.conf"), configuration(log, server));
    }

    private static String configuration(Path log, Server server) {
        return String.join(
                "\n",
                "agent.server { host = 127.0.0.1, port = " + server.port(),
                "  user = " + server.user() + ", folder = \"" + server.folder() + "\"",
                "  attempts = 3, first-pause = 50ms, longest-pause = 1m }",
                "agent.probes.off = [" + PROBES_OFF + "]",
                "agent.logs { files = [\"" + log + "\"], journal = off, backlog = 16MiB }",
                "");
    }

    /** Gives the agent its key. */
    public AgentProcess withKey(SshKeyPair key) throws IOException {
        key.write(home.resolve("agent_key"));
        return this;
    }

    /** Its public key. */
    public SshPublicKey key() throws IOException {
        return SshKeyPair.read(home.resolve("agent_key")).publicKey();
    }

    /** The files that wait. */
    public List<Path> waiting() throws IOException {
        return new Outbox(home).waiting();
    }

    /** The names of the snapshots it has written and not forgotten yet, shipped or not. */
    public Set<Path> files() throws IOException {
        return new Outbox(home)
                .newestFirst().stream().map(Path::getFileName).collect(Collectors.toSet());
    }

    /** Puts words before the command line of every verb from now on. */
    public AgentProcess behind(List<String> words) {
        before = List.copyOf(words);
        return this;
    }

    /** Starts a verb; what it says goes into {@link #said}. */
    public Process start(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(before);
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CollectorMain.class.getName()));
        line.addAll(List.of(arguments));
        line.addAll(List.of(
                "--conf",
                folder.resolve("agent.conf").toString(),
                "--data",
                folder.resolve("data").toString()));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
    }

    /** What the last process said. */
    public String said() throws IOException {
        return Files.readString(folder.resolve("said"));
    }

    /** Waits for a process, and gives its exit code. */
    public int end(Process process) throws IOException, InterruptedException {
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), said());
        return process.exitValue();
    }

    /** Runs a verb, which must end well. */
    public void succeed(String... arguments) throws IOException, InterruptedException {
        assertEquals(0, end(start(arguments)), said());
    }
}
