package org.spoolhound.collector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.collector.probe.HostFacts;
import org.spoolhound.collector.probe.HostFiles;
import org.spoolhound.collector.ship.ShipSettings;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Verb;
import org.spoolhound.spool.key.KeyFormatException;
import org.spoolhound.spool.key.SshPublicKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code enrol}: makes this host's key, and says how the server gets to know it. */
@Command(name = "enrol", description = "make this host's key and say how the server accepts it")
final class EnrolVerb extends Verb {

    @Option(
            names = "--host-key",
            paramLabel = "LINE",
            description = "trust this host key of the server: 'ssh-ed25519 AAAA…'")
    @Nullable
    String hostKey;

    @Override
    protected int run(Invocation invocation) throws IOException {
        Agent agent = Agent.of(invocation);
        SshPublicKey key = agent.publicKey();
        String name = HostFacts.hostname(HostFiles.real());
        if (hostKey != null) {
            trust(agent, hostKey);
        }
        String command = "spoolhound agent add '" + key.line() + "'";
        if (invocation.json()) {
            invocation
                    .out()
                    .line(new JsonLine()
                            .with("agent", key.agentId().hex())
                            .with("host", name)
                            .with("key", key.line())
                            .with("fingerprint", key.fingerprint())
                            .with("command", command)
                            .toString());
            return Exit.FINE;
        }
        invocation.out().line("agent        " + key.agentId());
        invocation.out().line("host         " + name);
        invocation.out().line("fingerprint  " + key.fingerprint());
        invocation.out().line("key          " + key.line());
        invocation.out().line("");
        invocation.out().line("On the server, accept it with:");
        invocation.out().line("  " + command);
        return Exit.FINE;
    }

    private static void trust(Agent agent, String line) throws IOException {
        ShipSettings server = agent.settings().server();
        if (!agent.hasServer()) {
            throw CommandException.usage("--host-key needs agent.server.host in the configuration");
        }
        try {
            SshPublicKey key = SshPublicKey.parse(line);
            String host = server.port() == 22
                    ? server.host()
                    : "[" + server.host() + "]:" + server.port();
            String plain = String.join(" ", List.of(key.line().split(" ", -1)).subList(0, 2));
            Path file = agent.home().knownHosts();
            Files.writeString(
                    file,
                    host + " " + plain + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (KeyFormatException e) {
            throw CommandException.usage("--host-key: " + e.getMessage());
        }
    }
}
