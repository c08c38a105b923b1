package org.spoolhound.indexer.report;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A report as a table for programs and spreadsheets: everything in it, in no language, RFC 4180.
 * What a spreadsheet would run as a formula is quoted by an apostrophe.
 */
final class ReportCsv {
    private static final String END = "\r\n";
    private final StringBuilder text = new StringBuilder();

    private ReportCsv() {}

    static String of(Report report) {
        ReportCsv csv = new ReportCsv();
        csv.line("section", "subject", "what", "detail", "host", "time", "count");
        csv.figures(report);
        csv.alerts(report.alerts());
        csv.changes(report.changes());
        for (Report.Ranking ranking : report.rankings()) {
            csv.counts("top", ranking.subject(), ranking.rows());
        }
        csv.fleet(report.fleet());
        csv.intake(report.intake());
        return csv.text.toString();
    }

    private void figures(Report report) {
        figures("day", report.day(), report.figures());
        figures("day-before", report.day().minusDays(1), report.dayBefore());
        figures("week-before", report.day().minusDays(7), report.weekBefore());
        List<Instant> hours = report.day().hours();
        for (int i = 0; i < report.hours().size(); i++) {
            line("hour", "events", "", "", "", hours.get(i), report.hours().get(i));
        }
    }

    private void figures(String name, ReportDay day, Report.Figures figures) {
        line("figures", name, "alerts", "", "", day.date(), figures.alerts());
        line("figures", name, "failed-logins", "", "", day.date(), figures.failedLogins());
        line("figures", name, "changes", "", "", day.date(), figures.changes());
        line("figures", name, "hosts", "", "", day.date(), figures.hosts());
        line("figures", name, "events", "", "", day.date(), figures.events());
    }

    private void alerts(AlertSummary alerts) {
        alerts.raised()
                .forEach((level, count) -> line(
                        "alerts",
                        "raised",
                        level.name().toLowerCase(Locale.ROOT),
                        "",
                        "",
                        "",
                        count));
        alerts.open()
                .forEach((level, count) -> line(
                        "alerts",
                        "open",
                        level.name().toLowerCase(Locale.ROOT),
                        "",
                        "",
                        "",
                        count));
        for (AlertSummary.AlertRow row : alerts.worst()) {
            line(
                    "alert",
                    row.level().sigma(),
                    row.title(),
                    row.group(),
                    row.id(),
                    row.last(),
                    row.count());
        }
        counts("alerts", "rules", alerts.rules());
        counts("alerts", "hosts", alerts.hosts());
        counts("alerts", "users", alerts.users());
        counts("alerts", "ips", alerts.ips());
        counts("alerts", "tactics", alerts.tactics());
        alerts.movers()
                .forEach(mover ->
                        line("risk", "rose", mover.name(), mover.before(), "", "", mover.after()));
    }

    private void changes(List<Report.Changes> all) {
        for (Report.Changes changes : all) {
            for (Report.ChangeRow row : changes.rows()) {
                line(
                        "change",
                        row.action(),
                        row.what(),
                        row.detail(),
                        String.join(" ", row.hosts()),
                        row.first(),
                        row.hosts().size());
            }
        }
    }

    private void counts(String section, String subject, List<Report.Count> counts) {
        counts.forEach(count -> line(section, subject, count.value(), "", "", "", count.count()));
    }

    private void fleet(Report.Fleet fleet) {
        line("agents", "enrolled", "", "", "", "", fleet.enrolled());
        line("agents", "reported", "", "", "", "", fleet.reported());
        fleet.silent()
                .forEach(one ->
                        line("agents", "silent", one.agent(), "", one.name(), one.last(), ""));
        fleet.gaps()
                .forEach(one ->
                        line("agents", "gap", one.agent(), one.missing(), one.name(), "", ""));
    }

    private void intake(Report.Intake intake) {
        line("intake", "snapshots", "", "", "", "", intake.snapshots());
        line("intake", "events", "", "", "", "", intake.events());
        line("intake", "bytes", "", "", "", "", intake.bytes());
        line("intake", "refused", "", "", "", "", intake.refusedTotal());
        intake.refused()
                .forEach(file -> line(
                        "refused",
                        file.code(),
                        file.file(),
                        file.message(),
                        file.host(),
                        file.at(),
                        ""));
        line("intake", "failures", "", intake.lastFailure(), "", "", intake.failures());
        Report.Sweep sweep = intake.sweep();
        if (sweep != null) {
            line("retention", "freed-bytes", "", "", "", sweep.at(), sweep.freedBytes());
        }
    }

    private void line(@Nullable Object... cells) {
        text.append(Stream.of(cells)
                        .map(cell -> cell == null ? "" : cell(cell))
                        .collect(Collectors.joining(",")))
                .append(END);
    }

    private static String cell(Object value) {
        String plain = value.toString();
        boolean formula = !(value instanceof Number)
                && !plain.isEmpty()
                && "=+-@|%\t\r＝＋－＠"
                                .indexOf(
                                        plain.stripLeading().isEmpty()
                                                ? '\t'
                                                : plain.stripLeading().charAt(0))
                        >= 0;
        String harmless = formula ? "'" + plain : plain;
        boolean quoted = harmless.chars().anyMatch(c -> "\",\r\n\t".indexOf(c) >= 0);
        return quoted ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }
}
