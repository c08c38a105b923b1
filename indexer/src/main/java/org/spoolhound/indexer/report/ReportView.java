package org.spoolhound.indexer.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.letter.Messages;

/** A report in the words of one language: the values that templates put in. */
final class ReportView {
    private static final int HOSTS_NAMED = 3;

    private final Report report;
    private final Messages words;
    private final Links links;
    private final ZoneId zone;
    private final List<Attention.Item> attention;

    ReportView(Report report, Messages words, String consoleUrl) {
        this.report = report;
        this.words = words;
        this.links = new Links(consoleUrl, report.day());
        this.zone = report.day().zone();
        this.attention = Attention.of(report, words, links);
    }

    /** One line for a mail's subject. */
    String subject() {
        return words.format(
                "subject",
                Attention.headline(attention, words),
                words.shortDate(report.day().date()),
                report.day().tenant().name());
    }

    /** Everything by name. */
    Map<String, Object> values() {
        return Values.row()
                .with("t", words.all())
                .with("lang", words.language())
                .with("subject", subject())
                .with("organisation", report.day().tenant().name())
                .with("date", words.date(report.day().date()))
                .with("iso_date", report.day().date().toString())
                .with("span", span())
                .with("console", links.console())
                .with("quiet", attention.isEmpty())
                .with("attention", Attention.rows(attention))
                .with("headline", Attention.headline(attention, words))
                .with("tiles", new TileViews(report, words).rows())
                .with("hours", HourViews.of(report, words))
                .with("alerts", new AlertViews(report, words, links).values())
                .with("changes", report.changes().stream().map(this::changes).toList())
                .with("no_changes", report.changes().isEmpty())
                .with("rankings", rankings())
                .with("fleet", fleet())
                .with("intake", intake())
                .map();
    }

    private String span() {
        var range = report.day().range();
        return words.format(
                "span",
                words.moment(range.from(), zone),
                words.moment(range.to(), zone),
                zone.getId());
    }

    private Map<String, Object> changes(Report.Changes changes) {
        return Values.row()
                .with("title", words.get("changes_" + changes.subject()))
                .with("count", words.number(changes.total()))
                .with("link", links.hunt(changes.query()))
                .with("rows", changes.rows().stream().map(this::change).toList())
                .with("more", more(changes.more()))
                .map();
    }

    private @Nullable String more(long count) {
        return count == 0 ? null : words.format("more", count);
    }

    private Map<String, Object> change(Report.ChangeRow row) {
        return Values.row()
                .told("what", row.what())
                .with("action", words.get("action_" + row.action().replace('-', '_')))
                .with("detail", row.detail().isEmpty() ? null : Values.shown(row.detail()))
                .told("where", where(row.hosts()))
                .with("link", row.hosts().size() == 1 ? links.host(row.hosts().get(0)) : null)
                .with("time", words.time(row.first(), zone))
                .map();
    }

    private String where(List<String> hosts) {
        if (hosts.size() <= HOSTS_NAMED) {
            return String.join(", ", hosts);
        }
        return words.format(
                "hosts_and_more",
                String.join(", ", hosts.subList(0, HOSTS_NAMED - 1)),
                hosts.size() - HOSTS_NAMED + 1);
    }

    private List<Map<String, Object>> rankings() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Report.Ranking ranking : report.rankings()) {
            if (!ranking.rows().isEmpty()) {
                all.add(ranking(ranking));
            }
        }
        return all;
    }

    private Map<String, Object> ranking(Report.Ranking ranking) {
        long top = Math.max(1, ranking.rows().get(0).count());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Report.Count row : ranking.rows()) {
            String query = ranking.field() + ":\"" + escaped(row.value()) + "\"";
            String all = ranking.query().isEmpty() ? query : ranking.query() + " AND " + query;
            rows.add(Bars.row(row, top, words).with("link", links.hunt(all)).map());
        }
        return Values.row()
                .with("title", words.get("ranking_" + ranking.subject().replace('-', '_')))
                .with("rows", rows)
                .with("more", more(ranking.distinct() - ranking.rows().size()))
                .map();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private Map<String, Object> fleet() {
        Report.Fleet fleet = report.fleet();
        int shown = Math.min(fleet.silent().size(), 2 * Reports.MOST_ROWS);
        return Values.row()
                .with("line", words.format("fleet_line", fleet.reported(), fleet.enrolled()))
                .with("any", fleet.enrolled() > 0)
                .with(
                        "silent",
                        fleet.silent().stream().limit(shown).map(this::silent).toList())
                .with("more", more(fleet.silent().size() - shown))
                .with("gaps", fleet.gaps().stream().limit(shown).map(this::gap).toList())
                .map();
    }

    private Map<String, Object> silent(Report.SilentAgent agent) {
        Instant last = agent.last();
        return Values.row()
                .told("name", agent.name())
                .with("agent", agent.agent())
                .with("link", links.host(agent.name()))
                .with(
                        "since",
                        last == null
                                ? words.get("never_seen")
                                : words.format("last_seen", words.moment(last, zone)))
                .map();
    }

    private Map<String, Object> gap(Report.AgentGap gap) {
        return Values.row()
                .told("name", gap.name())
                .with("agent", gap.agent())
                .with("missing", words.format("missing", gap.missing()))
                .map();
    }

    private Map<String, Object> intake() {
        Report.Intake intake = report.intake();
        Report.Sweep sweep = intake.sweep();
        return Values.row()
                .with(
                        "line",
                        words.format(
                                "intake_line",
                                intake.snapshots(),
                                intake.events(),
                                words.bytes(intake.bytes())))
                .with("refused", intake.refused().stream().map(this::refused).toList())
                .with("more", more(intake.refusedTotal() - intake.refused().size()))
                .with(
                        "failures",
                        intake.failures() == 0
                                ? null
                                : words.format(
                                        "failures_line",
                                        intake.failures(),
                                        Values.shown(String.valueOf(intake.lastFailure()))))
                .with(
                        "sweep",
                        sweep == null
                                ? words.get("no_sweep")
                                : words.format(
                                        "sweep_line",
                                        words.time(sweep.at(), zone),
                                        sweep.days(),
                                        sweep.files(),
                                        words.bytes(sweep.freedBytes())))
                .with(
                        "oldest",
                        intake.oldestDay() == null
                                ? null
                                : words.format("oldest_line", intake.oldestDay().toString()))
                .with("link", links.spool())
                .map();
    }

    private Map<String, Object> refused(Report.RefusedFile file) {
        return Values.row()
                .with("time", words.time(file.at(), zone))
                .told("host", file.host())
                .told("file", file.file())
                .told("message", file.message())
                .map();
    }
}
