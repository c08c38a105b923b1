package org.spoolhound.web.command;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.spoolhound.indexer.derive.Difference;
import org.spoolhound.indexer.derive.HostComparison;
import org.spoolhound.indexer.derive.HostHistory;
import org.spoolhound.indexer.derive.HostHistory.KnownThing;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.query.TimeExpression;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Table;
import org.spoolhound.spool.command.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compare HOST}: what differs on a host between two moments, or how it was at one. */
@Command(
        name = "compare",
        description = "what differs on a host: compare web-1 --at now-7d --with now")
final class CompareVerb extends Verb {
    private static final Duration UNLESS_TOLD = Duration.ofDays(1);

    private final Clock clock = Clock.systemUTC();

    @Parameters(index = "0", paramLabel = "HOST", description = "its name, or its agent's id")
    private String host = "";

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "the earlier moment; a day before the later one unless told")
    private String at = "";

    @Option(
            names = "--with",
            paramLabel = "TIME",
            description = "the later moment; now unless told")
    private String with = "";

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "no comparison: the host as it was then")
    private String asOf = "";

    @Override
    protected int run(Invocation invocation) throws IOException {
        if (!asOf.isEmpty() && !(at + with).isEmpty()) {
            throw CommandException.usage("--as-of goes without --at and --with");
        }
        try (StateDatabase database = ServerData.openState(invocation)) {
            HostHistory history = new HostHistory(database, SpoolVerbs.open(invocation));
            Agent agent = agent(history);
            Instant first = history.first(agent.id())
                    .orElseThrow(() -> CommandException.broken(
                            "the archive holds no snapshot of " + host + " yet", null));
            if (asOf.isEmpty()) {
                Instant later = moment("--with", with, clock.instant());
                Instant before = later.minus(UNLESS_TOLD);
                Instant earlier = moment("--at", at, before.isBefore(first) ? first : before);
                compare(invocation, history.compare(agent.id(), earlier, later));
            } else {
                tell(invocation, history.asOf(agent.id(), moment("--as-of", asOf, first)));
            }
        }
        return Exit.FINE;
    }

    private Agent agent(HostHistory history) throws IOException {
        List<Agent> agents = history.find(TenantId.MAIN, host);
        if (agents.isEmpty()) {
            throw CommandException.usage(
                    "no host " + host + "; 'spoolhound agent list' shows those there are");
        }
        if (agents.size() > 1) {
            throw CommandException.usage("several agents are called " + host + ", name one by id: "
                    + String.join(
                            ", ", agents.stream().map(one -> one.id().hex()).toList()));
        }
        return agents.getFirst();
    }

    private Instant moment(String option, String text, Instant unlessTold) {
        if (text.isEmpty()) {
            return unlessTold;
        }
        try {
            return TimeExpression.parse(text, clock).start();
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(option + ": " + e.getMessage());
        }
    }

    private static void compare(Invocation invocation, HostComparison comparison) {
        if (invocation.json()) {
            comparison
                    .probes()
                    .forEach(probe -> probe.differences()
                            .forEach(one -> invocation.out().line(json(probe, one))));
            return;
        }
        if (comparison.size() > 0) {
            Table table = Table.of("PROBE", "WHAT");
            comparison
                    .probes()
                    .forEach(probe -> probe.differences()
                            .forEach(one -> table.row(probe.name(), one.sentence())));
            table.print(invocation.terminal());
        }
        invocation
                .err()
                .line(comparison.size() + " differences between " + comparison.at() + " and "
                        + comparison.with() + ", seen by " + comparison.probes().size()
                        + " probes");
    }

    private static String json(HostComparison.Probe probe, Difference one) {
        return new JsonLine()
                .with("probe", probe.name())
                .with("before", probe.before().toString())
                .with("beforeAt", probe.beforeAt().toString())
                .with("after", probe.after().toString())
                .with("afterAt", probe.afterAt().toString())
                .with("subject", one.subject().name())
                .with("change", one.action().change().word())
                .with("action", one.action().name())
                .with("thing", one.label())
                .with(
                        "changes",
                        one.changed().stream()
                                .map(field -> new TreeMap<>(Map.of(
                                        "field", field.field(),
                                        "from", field.from(),
                                        "to", field.to())))
                                .toList())
                .with("fields", new TreeMap<>(one.fields()))
                .toString();
    }

    private static void tell(Invocation invocation, List<KnownThing> things) {
        if (invocation.json()) {
            things.forEach(one -> invocation
                    .out()
                    .line(new JsonLine()
                            .with("probe", one.probe())
                            .with("subject", one.subject().name())
                            .with("seen", one.seen().toString())
                            .with("thing", one.label())
                            .with("fields", new TreeMap<>(one.fields()))
                            .toString()));
            return;
        }
        Table table = Table.of("PROBE", "SUBJECT", "SEEN", "THING");
        things.forEach(
                one -> table.row(one.probe(), one.subject().name(), one.seen(), one.label()));
        table.print(invocation.terminal());
        invocation.err().line(things.size() + " things");
    }
}
