package org.spoolhound.indexer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.letter.Messages;

/** What rules found, in the words of one language. */
final class AlertViews {
    private final Report report;
    private final AlertSummary alerts;
    private final Messages words;
    private final Links links;

    AlertViews(Report report, Messages words, Links links) {
        this.report = report;
        this.alerts = report.alerts();
        this.words = words;
        this.links = links;
    }

    Map<String, Object> values() {
        boolean any = alerts.raisedTotal() + alerts.openTotal() > 0;
        return Values.row()
                .with("any", any)
                .with("line", words.format("alerts_line", alerts.raisedTotal(), alerts.openTotal()))
                .with("link", links.alerts())
                .with("levels", levels())
                .with("worst", alerts.worst().stream().map(this::row).toList())
                .with("more", more())
                .with("rankings", rankings())
                .with("has_tactics", !alerts.tactics().isEmpty())
                .with("has_movers", !alerts.movers().isEmpty())
                .with("tactics", alerts.tactics().stream().map(this::tactic).toList())
                .with("movers", alerts.movers().stream().map(this::mover).toList())
                .map();
    }

    /** How many are open beside those that are named. */
    private @Nullable String more() {
        long left = alerts.openTotal() - alerts.worst().size();
        return left <= 0 ? null : words.format("more", left);
    }

    private List<Map<String, Object>> levels() {
        List<Map<String, Object>> rows = new ArrayList<>();
        Level[] all = Level.values();
        for (int i = all.length - 1; i >= 0; i--) {
            long raised = alerts.raised().getOrDefault(all[i], 0L);
            long open = alerts.open().getOrDefault(all[i], 0L);
            if (raised + open > 0) {
                rows.add(level(all[i])
                        .with("raised", words.number(raised))
                        .with("open", words.number(open))
                        .map());
            }
        }
        return rows;
    }

    private Values level(Level level) {
        return Values.row()
                .with("level", words.get("level_" + level.name().toLowerCase(Locale.ROOT)))
                .with(
                        "padded",
                        Bars.padded(words.get("level_" + level.name().toLowerCase(Locale.ROOT))))
                .with("colour", colour(level));
    }

    private static String colour(Level level) {
        return switch (level) {
            case CRITICAL -> "#b42318";
            case HIGH -> "#c4420f";
            case MEDIUM -> "#96660c";
            case LOW -> "#27688f";
            case INFORMATIONAL -> "#5a6870";
        };
    }

    private Map<String, Object> row(AlertSummary.AlertRow row) {
        return level(row.level())
                .told("title", row.title())
                .with("group", row.group().isEmpty() ? null : Values.shown(row.group()))
                .with("count", words.format("matches", row.count()))
                .with("last", words.moment(row.last(), report.day().zone()))
                .with("new", row.isNew())
                .with("link", links.alert(row.id()))
                .map();
    }

    private List<Map<String, Object>> rankings() {
        List<Map<String, Object>> all = new ArrayList<>();
        add(all, "rules", alerts.rules());
        add(all, "hosts", alerts.hosts());
        add(all, "users", alerts.users());
        add(all, "ips", alerts.ips());
        return all;
    }

    private void add(List<Map<String, Object>> all, String name, List<Report.Count> counts) {
        if (counts.isEmpty()) {
            return;
        }
        long top = counts.get(0).count();
        all.add(Values.row()
                .with("title", words.get("alert_" + name))
                .with(
                        "rows",
                        counts.stream()
                                .map(count -> Bars.row(count, top, words).map())
                                .toList())
                .map());
    }

    private Map<String, Object> tactic(Report.Count tactic) {
        return Values.row()
                .told("name", tactic.value())
                .with("count", words.number(tactic.count()))
                .map();
    }

    private Map<String, Object> mover(AlertSummary.RiskMover mover) {
        return Values.row()
                .told("name", mover.name())
                .with("before", words.number(mover.before()))
                .with("after", words.number(mover.after()))
                .with("padded", Bars.padded(Values.shown(mover.name())))
                .map();
    }
}
