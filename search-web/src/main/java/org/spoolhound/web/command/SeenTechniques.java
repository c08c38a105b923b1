package org.spoolhound.web.command;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.alert.AttackCoverage;
import org.spoolhound.indexer.alert.SiteRules;
import org.spoolhound.indexer.detect.attack.Tactic;
import org.spoolhound.indexer.detect.sigma.RuleFacts;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.query.TimeExpression;
import org.spoolhound.indexer.state.AlertFilter;
import org.spoolhound.indexer.state.Alerts;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Table;

/** Techniques of MITRE ATT&amp;CK that a server's alerts have seen. */
final class SeenTechniques {
    /** As the console and the API have it. */
    private static final String USUAL = "now-30d";

    private SeenTechniques() {}

    /**
     * What alerts have seen.
     *
     * @param from alerts since then, as people write times; 30 days when null
     */
    static AttackCoverage read(Invocation invocation, @Nullable String from) throws IOException {
        AlertFilter recent = AlertFilter.all(TenantId.MAIN)
                .of(new AlertFilter.Time(time(from == null ? USUAL : from), null, null, null));
        try (StateDatabase database = ServerData.openState(invocation)) {
            List<RuleFacts> on =
                    RuleLifeVerbs.rules(invocation, database)
                            .shelf(TenantId.MAIN)
                            .entries()
                            .values()
                            .stream()
                            .filter(SiteRules.Entry::enabled)
                            .map(entry -> entry.document().facts())
                            .toList();
            return AttackCoverage.of(on, new Alerts(database).countByRule(recent));
        }
    }

    private static Instant time(String text) {
        try {
            return TimeExpression.parse(text, Clock.systemUTC()).start();
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--from: " + e.getMessage());
        }
    }

    private static List<AttackCoverage.Technique> seen(AttackCoverage coverage) {
        return coverage.techniques().values().stream()
                .filter(one -> one.alerts() > 0)
                .toList();
    }

    private static List<String> words(AttackCoverage.Technique technique) {
        return technique.tactics().stream().sorted().map(Tactic::word).toList();
    }

    static void layer(AttackCoverage coverage, Invocation invocation) {
        JsonLine line = new JsonLine();
        coverage.seenLayer().forEach(line::with);
        invocation.out().line(line.toString());
    }

    static void lines(AttackCoverage coverage, Invocation invocation) {
        for (AttackCoverage.Technique one : seen(coverage)) {
            invocation
                    .out()
                    .line(new JsonLine()
                            .with("technique", one.id())
                            .with("tactics", words(one))
                            .with("alerts", one.alerts())
                            .with("seen_by", one.seenBy())
                            .toString());
        }
    }

    static void table(AttackCoverage coverage, Invocation invocation) {
        Table table = Table.of("TECHNIQUE", ">ALERTS", "TACTICS", "SEEN BY");
        for (AttackCoverage.Technique one : seen(coverage)) {
            table.row(
                    one.id(),
                    one.alerts(),
                    String.join(", ", words(one)),
                    one.seenBy().stream().collect(Collectors.joining("; ")));
        }
        table.print(invocation.terminal());
    }
}
