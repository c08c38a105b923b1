package org.spoolhound.web.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Table;
import org.spoolhound.spool.command.Verb;
import org.spoolhound.spool.key.KeyFormatException;
import org.spoolhound.spool.key.SshPublicKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code agent add|list|revoke}: whose snapshots the server accepts. */
@Command(
        name = "agent",
        description = "whose snapshots are accepted: add, list, revoke",
        subcommands = {AgentVerbs.Add.class, AgentVerbs.ListAll.class, AgentVerbs.Revoke.class})
final class AgentVerbs {
    private static final int MAX_KEY_BYTES = 16_384;

    private AgentVerbs() {}

    static AgentVerbs group() {
        return new AgentVerbs();
    }

    @Command(name = "add", description = "accept an agent by its public key")
    static final class Add extends Verb {
        @Parameters(
                paramLabel = "KEY",
                description = "the agent's agent_key.pub, or its one line in quotes")
        private String key = "";

        @Option(
                names = "--name",
                description = "the host's name, for people; else the key's comment")
        private @Nullable String name;

        @Override
        protected int run(Invocation invocation) throws IOException {
            String line = key.startsWith("ssh-") ? key : firstLine(Path.of(key));
            SshPublicKey publicKey = parse(line);
            Agent agent = new Agent(
                    publicKey.agentId(),
                    name == null ? comment(line, publicKey) : name,
                    publicKey.line(),
                    TenantId.MAIN,
                    Agent.Kind.AGENT,
                    Instant.now(Clock.systemUTC()),
                    null);
            try (StateDatabase database = ServerData.makeState(invocation)) {
                new Agents(database).enrol(agent);
            } catch (IllegalArgumentException e) {
                throw CommandException.usage(String.valueOf(e.getMessage()));
            }
            invocation
                    .out()
                    .line(
                            invocation.json()
                                    ? json(agent)
                                    : "Agent " + agent.id() + " (" + agent.name()
                                            + ") is accepted, key " + publicKey.fingerprint());
            return Exit.FINE;
        }

        private static String firstLine(Path file) throws IOException {
            if (Files.size(file) > MAX_KEY_BYTES) {
                throw CommandException.usage(file + " is no public key: it is too large");
            }
            return Files.readString(file).lines().findFirst().orElse("");
        }

        private static SshPublicKey parse(String line) {
            try {
                return SshPublicKey.parse(line);
            } catch (KeyFormatException e) {
                throw CommandException.usage("no agent's public key: " + e.getMessage());
            }
        }

        private static String comment(String line, SshPublicKey key) {
            String[] words = line.strip().split("\\s+", 3);
            return words.length == 3 ? words[2] : key.agentId().hex();
        }
    }

    @Command(name = "list", description = "list all agents, revoked ones too")
    static final class ListAll extends Verb {
        @Override
        protected int run(Invocation invocation) {
            List<Agent> agents;
            try (StateDatabase database = ServerData.openState(invocation)) {
                agents = new Agents(database).all();
            }
            if (invocation.json()) {
                agents.forEach(agent -> invocation.out().line(json(agent)));
                return Exit.FINE;
            }
            Table table = Table.of("ID", "NAME", "KIND", "SINCE", "STATE");
            for (Agent agent : agents) {
                table.row(agent.id(), agent.name(), kind(agent), agent.enrolledAt(), state(agent));
            }
            table.print(invocation.terminal());
            return Exit.FINE;
        }
    }

    @Command(name = "revoke", description = "refuse an agent's snapshots from now on")
    static final class Revoke extends Verb {
        @Parameters(paramLabel = "ID", description = "the agent's id or name")
        private String agent = "";

        @Override
        protected int run(Invocation invocation) {
            try (StateDatabase database = ServerData.openState(invocation)) {
                Agents agents = new Agents(database);
                Agent found = one(agents.all());
                if (!agents.revoke(found.id(), Instant.now(Clock.systemUTC()))) {
                    throw CommandException.usage("agent " + found.id() + " was revoked before");
                }
                invocation
                        .out()
                        .line(
                                invocation.json()
                                        ? new JsonLine()
                                                .with("revoked", found.id())
                                                .toString()
                                        : "Agent " + found.id() + " (" + found.name()
                                                + ") is revoked");
            }
            return Exit.FINE;
        }

        private Agent one(List<Agent> all) {
            List<Agent> found = all.stream()
                    .filter(a -> a.kind() == Agent.Kind.AGENT)
                    .filter(a -> a.id().hex().equals(agent) || a.name().equals(agent))
                    .toList();
            if (found.size() != 1) {
                throw CommandException.usage(
                        (found.isEmpty() ? "there is no agent " : "several agents are called ")
                                + agent + ": give an id from 'spoolhound agent list'");
            }
            return found.getFirst();
        }
    }

    private static String state(Agent agent) {
        return agent.revokedAt() == null ? "accepted" : "revoked " + agent.revokedAt();
    }

    private static String kind(Agent agent) {
        return agent.kind() == Agent.Kind.AGENT ? "agent" : "this server";
    }

    private static String json(Agent agent) {
        return new JsonLine()
                .with("id", agent.id())
                .with("name", agent.name())
                .with("key", agent.publicKey())
                .with("since", agent.enrolledAt())
                .with("revoked", agent.revokedAt())
                .toString();
    }
}
