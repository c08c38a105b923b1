package org.spoolhound.indexer.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as maps, lists, texts and numbers, in no language: what programs get. */
public final class ReportJson {
    private ReportJson() {}

    /** Its members in order. */
    public static Map<String, Object> members(Report report) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("organisation", report.day().tenant().name());
        all.put("date", report.day().date().toString());
        all.put("zone", report.day().zone().getId());
        all.put("from", report.day().range().from().toString());
        all.put("to", report.day().range().to().toString());
        all.put("figures", figures(report.figures()));
        all.put("day_before", figures(report.dayBefore()));
        all.put("week_before", figures(report.weekBefore()));
        all.put("hours", report.hours());
        all.put("alerts", alerts(report.alerts()));
        all.put("changes", report.changes().stream().map(ReportJson::changes).toList());
        all.put("top", report.rankings().stream().map(ReportJson::ranking).toList());
        all.put("agents", fleet(report.fleet()));
        all.put("intake", intake(report.intake()));
        return all;
    }

    private static Map<String, Object> object(@Nullable Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            Object value = pairs[i + 1];
            if (value != null) {
                map.put(String.valueOf(pairs[i]), value);
            }
        }
        return map;
    }

    private static Map<String, Object> figures(Report.Figures figures) {
        return object(
                "events", figures.events(),
                "hosts", figures.hosts(),
                "failed_logins", figures.failedLogins(),
                "changes", figures.changes(),
                "alerts", figures.alerts(),
                "partial", figures.partial());
    }

    private static Map<String, Object> alerts(AlertSummary alerts) {
        return object(
                "raised", levels(alerts.raised()),
                "open", levels(alerts.open()),
                "worst", alerts.worst().stream().map(ReportJson::alert).toList(),
                "rules", counts(alerts.rules()),
                "hosts", counts(alerts.hosts()),
                "users", counts(alerts.users()),
                "ips", counts(alerts.ips()),
                "tactics", counts(alerts.tactics()),
                "risk",
                        alerts.movers().stream()
                                .map(one -> object(
                                        "name",
                                        one.name(),
                                        "before",
                                        one.before(),
                                        "after",
                                        one.after()))
                                .toList());
    }

    private static Map<String, Object> levels(Map<? extends Enum<?>, Long> counts) {
        Map<String, Object> map = new LinkedHashMap<>();
        counts.forEach((level, count) -> map.put(level.name().toLowerCase(Locale.ROOT), count));
        return map;
    }

    private static Map<String, Object> alert(AlertSummary.AlertRow row) {
        return object(
                "id", row.id(),
                "level", row.level().sigma(),
                "title", row.title(),
                "group", row.group(),
                "count", row.count(),
                "last", row.last().toString(),
                "new", row.isNew());
    }

    private static List<Object> counts(List<Report.Count> counts) {
        List<Object> list = new ArrayList<>();
        counts.forEach(one -> list.add(object("value", one.value(), "count", one.count())));
        return list;
    }

    private static Map<String, Object> changes(Report.Changes changes) {
        return object(
                "subject", changes.subject(),
                "query", changes.query(),
                "total", changes.total(),
                "rows",
                        changes.rows().stream()
                                .map(row -> object(
                                        "action", row.action(),
                                        "what", row.what(),
                                        "detail", row.detail(),
                                        "hosts", row.hosts(),
                                        "first", row.first().toString()))
                                .toList(),
                "more", changes.more());
    }

    private static Map<String, Object> ranking(Report.Ranking ranking) {
        return object(
                "subject", ranking.subject(),
                "query", ranking.query(),
                "field", ranking.field(),
                "rows", counts(ranking.rows()),
                "distinct", ranking.distinct());
    }

    private static Map<String, Object> fleet(Report.Fleet fleet) {
        return object(
                "enrolled", fleet.enrolled(),
                "reported", fleet.reported(),
                "silent",
                        fleet.silent().stream()
                                .map(one -> object(
                                        "name", one.name(),
                                        "agent", one.agent(),
                                        "last",
                                                one.last() == null
                                                        ? null
                                                        : one.last().toString()))
                                .toList(),
                "gaps",
                        fleet.gaps().stream()
                                .map(one -> object(
                                        "name", one.name(),
                                        "agent", one.agent(),
                                        "missing", one.missing()))
                                .toList());
    }

    private static Map<String, Object> intake(Report.Intake intake) {
        Report.Sweep sweep = intake.sweep();
        return object(
                "snapshots", intake.snapshots(),
                "events", intake.events(),
                "bytes", intake.bytes(),
                "refused", intake.refusedTotal(),
                "refused_files",
                        intake.refused().stream()
                                .map(file -> object(
                                        "at", file.at().toString(),
                                        "host", file.host(),
                                        "file", file.file(),
                                        "code", file.code(),
                                        "message", file.message()))
                                .toList(),
                "failures", intake.failures(),
                "last_failure", intake.lastFailure(),
                "sweep",
                        sweep == null
                                ? null
                                : object(
                                        "at", sweep.at().toString(),
                                        "days", sweep.days(),
                                        "files", sweep.files(),
                                        "freed_bytes", sweep.freedBytes()),
                "oldest_day",
                        intake.oldestDay() == null ? null : intake.oldestDay().toString());
    }
}
