package org.spoolhound.web.command;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.spoolhound.indexer.drop.SftpDrop;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.key.SshKeyPair;
import org.spoolhound.spool.settings.DurationText;

/** The agent of this very host, run as cron would run it: in processes of its own. */
final class LocalAgent {
    /** Where the drop of this host is reached. */
    static final String ADDRESS = "127.0.0.1";

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final long STOP_SECONDS = 10;

    private final Invocation invocation;
    private final Site site;
    private final SftpDrop drop;
    private final boolean stoppable;

    /**
     * An agent.
     *
     * @param stoppable whether a run ends early when this process is told to stop
     */
    LocalAgent(Invocation invocation, Site site, SftpDrop drop, boolean stoppable) {
        this.invocation = invocation;
        this.site = site;
        this.drop = drop;
        this.stoppable = stoppable;
    }

    /** Makes the agent's key, lets the server accept it, and lets the agent trust the server. */
    void enrol() throws IOException {
        Path home = Files.createDirectories(site.folder().root().resolve("agent"));
        Path keyFile = home.resolve("agent_key");
        if (!Files.exists(keyFile)) {
            SshKeyPair.generate(hostName()).write(keyFile);
        }
        SshKeyPair key = SshKeyPair.read(keyFile);
        new Agents(site.database())
                .enrol(new Agent(
                        key.publicKey().agentId(),
                        hostName(),
                        key.publicKey().line(),
                        TenantId.MAIN,
                        Agent.Kind.AGENT,
                        site.clock().instant(),
                        null));
        trustServer(home.resolve("known_hosts"));
    }

    private void trustServer(Path knownHosts) throws IOException {
        String line = drop.knownHostsLine(ADDRESS);
        String host = line.substring(0, line.indexOf(' ') + 1);
        List<String> lines = new ArrayList<>();
        if (Files.exists(knownHosts)) {
            Files.readAllLines(knownHosts).stream()
                    .filter(known -> !known.startsWith(host))
                    .forEach(lines::add);
        }
        lines.add(line);
        Files.write(knownHosts, lines);
    }

    /**
     * Runs one verb of the agent to its end.
     *
     * @return false when this process was told to stop before that
     */
    boolean run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        long began = System.nanoTime();
        while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            if (stoppable && invocation.stopSignal().requested()) {
                stop(process);
                return false;
            }
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                process.destroyForcibly();
                throw CommandException.broken(
                        arguments[0] + " has not ended after " + DurationText.format(PATIENCE),
                        null);
            }
        }
        if (process.exitValue() != 0) {
            throw CommandException.broken(
                    arguments[0] + " failed with exit code " + process.exitValue()
                            + ": see the line above",
                    null);
        }
        return true;
    }

    /** Asks a verb to end, and sees to it that it does. */
    static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Starts a verb of the agent; what it says on standard error is shown. */
    Process start(String... arguments) throws IOException {
        ProcessBuilder builder = AgentProgram.call(invocation, List.of(arguments))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("SPOOLHOUND_AGENT_SERVER_HOST", ADDRESS);
        builder.environment().put("SPOOLHOUND_AGENT_SERVER_PORT", String.valueOf(drop.port()));
        return builder.start();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
