package org.spoolhound.web.command;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.alert.Risk;
import org.spoolhound.indexer.alert.RiskSettings;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.AlertFilter;
import org.spoolhound.indexer.state.Alerts;
import org.spoolhound.indexer.state.RaisedAlert;
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

/** {@code risk hosts} and {@code risk users}: by score; with a name, what makes its score. */
@Command(
        name = "risk",
        description =
                "hosts or users by how endangered they are; with a name, why: risk hosts web-1")
final class RiskVerb extends Verb {
    private static final Map<String, String> FIELDS =
            Map.of("hosts", RaisedAlert.HOST, "users", RaisedAlert.USER);
    private static final int MOST = 10_000;
    private static final int WEEK = 8;

    @Parameters(index = "0", paramLabel = "hosts|users", description = "of what")
    private String kind = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "only this one")
    private @Nullable String name;

    @Option(names = "--limit", paramLabel = "N", description = "at most so many; 20 unless told")
    private int limit = 20;

    @Override
    protected int run(Invocation invocation) {
        String field = FIELDS.get(kind);
        if (field == null) {
            throw CommandException.usage("there is risk of hosts and of users, not of " + kind);
        }
        if (limit < 1 || limit > MOST) {
            throw CommandException.usage("--limit must be 1 to " + MOST);
        }
        try (StateDatabase database = ServerData.openState(invocation)) {
            Risk risk = new Risk(
                    new Alerts(database),
                    invocation.settings().section("risk", RiskSettings.class).hosts());
            AlertFilter filter = AlertFilter.all(TenantId.MAIN);
            Instant now = Clock.systemUTC().instant();
            if (name == null) {
                ranking(invocation, risk.ranking(filter, field, now), now);
            } else {
                explain(invocation, risk.of(filter, field, name, now));
            }
        }
        return Exit.FINE;
    }

    private void ranking(Invocation invocation, List<Risk.Score> all, Instant now) {
        Table table = Table.of(">SCORE", "BAND", ">IN 7 D", ">ALERTS", "NAME");
        for (Risk.Score one : all.subList(0, Math.min(all.size(), limit))) {
            List<Integer> trend = one.trend(now, WEEK);
            if (invocation.json()) {
                invocation.out().line(line(one).with("trend", trend).toString());
            } else {
                int change = one.score() - trend.getFirst();
                table.row(
                        one.score(),
                        band(one),
                        String.format(Locale.ROOT, "%+d", change),
                        one.parts().size(),
                        one.name());
            }
        }
        if (!invocation.json()) {
            table.print(invocation.terminal());
        }
    }

    private void explain(Invocation invocation, Risk.Score score) {
        if (!invocation.json()) {
            invocation
                    .err()
                    .line(score.name() + ": " + score.score() + " of 100, " + band(score)
                            + ", of alerts: " + score.parts().size());
        }
        Table table = Table.of("LEVEL", ">WEIGHT", ">COUNTS NOW", "LAST", "ALERT", "ID");
        for (Risk.Part part : score.parts().subList(0, Math.min(score.parts().size(), limit))) {
            String points = String.format(Locale.ROOT, "%.1f", part.points());
            if (invocation.json()) {
                invocation.out().line(line(score, part).toString());
            } else {
                table.row(
                        part.alert().rule().level().sigma(),
                        part.weight(),
                        points,
                        part.alert().span().last(),
                        part.alert().rule().title(),
                        part.alert().id());
            }
        }
        if (!invocation.json() && !score.parts().isEmpty()) {
            table.print(invocation.terminal());
        }
    }

    private static JsonLine line(Risk.Score score) {
        return new JsonLine()
                .with("name", score.name())
                .with("score", score.score())
                .with("band", band(score))
                .with("alerts", score.parts().size());
    }

    private static JsonLine line(Risk.Score score, Risk.Part part) {
        return new JsonLine()
                .with("name", score.name())
                .with("alert", part.alert().id())
                .with("title", part.alert().rule().title())
                .with("level", part.alert().rule().level().sigma())
                .with("last", part.alert().span().last())
                .with("weight", part.weight())
                .with("points", Math.round(part.points() * 100) / 100.0);
    }

    private static String band(Risk.Score score) {
        return score.band().name().toLowerCase(Locale.ROOT);
    }
}
