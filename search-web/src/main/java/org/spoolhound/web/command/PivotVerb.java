package org.spoolhound.web.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.fields.PivotKind;
import org.spoolhound.indexer.index.Histogram;
import org.spoolhound.indexer.index.Seen;
import org.spoolhound.indexer.query.HuntRequest;
import org.spoolhound.indexer.query.Pivot;
import org.spoolhound.indexer.query.PivotSummary;
import org.spoolhound.indexer.query.Pivots;
import org.spoolhound.indexer.state.Alerts;
import org.spoolhound.indexer.state.AlertsAbout;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Table;
import org.spoolhound.spool.command.Verb;
import org.spoolhound.web.api.AlertJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pivot VALUE}: all about an address, user, host, hash, domain or process. */
@Command(
        name = "pivot",
        description = "all about a value: when, where, who and with what: pivot 203.0.113.7")
final class PivotVerb extends Verb {
    private static final int MOST = 1_000;
    private static final int BUCKETS = 96;

    @Parameters(paramLabel = "VALUE", description = "an address, a name, a digest")
    private String value = "";

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "ip, user, host, hash, domain or process; found out unless told")
    private @Nullable String kind;

    @Option(names = "--from", paramLabel = "TIME", description = "now-7d, 2026-11-21")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", description = "the end of time unless told")
    private String to = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "at most so many of each sort; 5 unless told")
    private int limit = 5;

    @Override
    protected int run(Invocation invocation) throws IOException {
        if (limit < 1 || limit > MOST) {
            throw CommandException.usage("--limit must be 1 to " + MOST);
        }
        try (Hunting hunting = Hunting.open(invocation)) {
            HuntRequest asked = hunting.understand("", from, to);
            Pivots pivots = new Pivots(hunting.reader(), HuntRequest.DEADLINE);
            Pivot pivot = kind == null ? pivots.guess(asked, value) : new Pivot(named(kind), value);
            PivotSummary summary = pivots.summary(asked, pivot, limit, BUCKETS);
            AlertsAbout alerts = alerts(invocation, asked, pivot);
            if (invocation.json()) {
                invocation.out().line(json(summary, alerts));
            } else {
                print(invocation, summary);
                print(invocation, alerts);
            }
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
        return Exit.FINE;
    }

    /** Alerts stand in the state, not in the index: who may read only that goes without. */
    private @Nullable AlertsAbout alerts(Invocation invocation, HuntRequest asked, Pivot pivot) {
        try (StateDatabase database = ServerData.openState(invocation)) {
            return AlertsAbout.of(
                    new Alerts(database), asked.tenant(), pivot.value(), asked.range(), limit);
        } catch (CommandException e) {
            invocation.err().line("alerts are left out: " + e.getMessage());
            return null;
        }
    }

    private static void print(Invocation invocation, @Nullable AlertsAbout alerts) {
        if (alerts == null || alerts.total() == 0) {
            return;
        }
        invocation.out().line("");
        Table table = Table.of("LEVEL", ">EVENTS", "LAST", "STATE", "ALERT");
        alerts.gravest()
                .forEach(one -> table.row(
                        one.rule().level().sigma(),
                        one.span().events(),
                        one.span().last(),
                        one.work().state().word(),
                        one.rule().title()));
        table.print(invocation.terminal());
        if (alerts.total() > alerts.gravest().size()) {
            invocation
                    .err()
                    .line((alerts.total() - alerts.gravest().size()) + " more alerts name it");
        }
    }

    private static PivotKind named(String word) {
        return Pivot.kind(word)
                .orElseThrow(() -> CommandException.usage(
                        "there is no kind " + word + ": ip, user, host, hash, domain or process"));
    }

    private static void print(Invocation invocation, PivotSummary summary) {
        Seen seen = summary.seen();
        invocation
                .err()
                .line(String.format(
                        Locale.ROOT,
                        "%s %s: %,d events%s%s",
                        Pivot.word(summary.pivot().kind()),
                        summary.pivot().value(),
                        summary.events(),
                        seen.first() == null
                                ? ", never seen"
                                : ", first " + seen.first() + ", last " + seen.last(),
                        summary.partial() ? ", stopped at the time limit: in part" : ""));
        Table table = Table.of("WHAT", ">COUNT", "FIRST", "LAST", "VALUE");
        summary.facets()
                .forEach(facet -> facet.values()
                        .entries()
                        .forEach(entry -> table.row(
                                facet.name(),
                                entry.count(),
                                entry.first(),
                                entry.last(),
                                entry.value())));
        if (summary.events() > 0) {
            table.print(invocation.terminal());
        }
    }

    private static String json(PivotSummary summary, @Nullable AlertsAbout alerts) {
        JsonLine line = new JsonLine()
                .with("value", summary.pivot().value())
                .with("kind", Pivot.word(summary.pivot().kind()))
                .with("first", summary.seen().first())
                .with("last", summary.seen().last())
                .with("ever", summary.seen().count())
                .with("events", summary.events())
                .with("partial", summary.partial());
        for (PivotSummary.Facet facet : summary.facets()) {
            line.with(facet.name(), values(facet));
        }
        if (alerts != null) {
            line.with("alerts", AlertJson.members(alerts));
        }
        return line.with("timeline", timeline(summary.timeline())).toString();
    }

    private static List<Map<String, Object>> values(PivotSummary.Facet facet) {
        return facet.values().entries().stream()
                .map(entry -> {
                    Map<String, Object> members = new LinkedHashMap<>();
                    members.put("value", entry.value());
                    members.put("count", entry.count());
                    members.put("first", entry.first());
                    members.put("last", entry.last());
                    return members;
                })
                .toList();
    }

    private static Map<String, Object> timeline(Histogram histogram) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (!histogram.counts().isEmpty()) {
            members.put("start", histogram.start());
            members.put("width_ms", histogram.width().toMillis());
        }
        members.put("counts", histogram.counts());
        return members;
    }
}
