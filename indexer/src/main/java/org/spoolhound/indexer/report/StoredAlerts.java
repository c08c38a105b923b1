package org.spoolhound.indexer.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.spoolhound.indexer.alert.Criticality;
import org.spoolhound.indexer.alert.Risk;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.index.TimeRange;
import org.spoolhound.indexer.state.Alert;
import org.spoolhound.indexer.state.AlertDays;
import org.spoolhound.indexer.state.AlertFilter;
import org.spoolhound.indexer.state.AlertGroup;
import org.spoolhound.indexer.state.Alerts;
import org.spoolhound.indexer.state.RaisedAlert;
import org.spoolhound.indexer.state.StateDatabase;

/** The alerts of the state database, as the report tells them. */
public final class StoredAlerts implements AlertSource {
    /** Smaller changes of risk are not told. */
    private static final int LEAST_RISE = 10;

    private final StateDatabase database;
    private final Criticality hosts;

    /** Alerts of this database. */
    public StoredAlerts(StateDatabase database) {
        this(database, Criticality.EVEN);
    }

    /** Alerts of this database; some hosts count more. */
    public StoredAlerts(StateDatabase database, Criticality hosts) {
        this.database = database;
        this.hosts = hosts;
    }

    private AlertDays days(ReportDay day) {
        TimeRange range = day.range();
        return new AlertDays(database, day.tenant(), range.from(), range.to());
    }

    @Override
    public AlertSummary of(ReportDay day) {
        AlertDays days = days(day);
        return new AlertSummary(
                days.raised(),
                days.open(),
                days.worst(Reports.MOST_ROWS).stream().map(one -> row(one, day)).toList(),
                counts(days.rules(Reports.MOST_ROWS)),
                counts(days.values(RaisedAlert.HOST, Reports.MOST_ROWS)),
                counts(days.values(RaisedAlert.USER, Reports.MOST_ROWS)),
                counts(days.values(RaisedAlert.SOURCE_IP, Reports.MOST_ROWS)),
                counts(days.tactics()),
                movers(day));
    }

    /** Hosts and users whose risk rose most between the day's beginning and its end. */
    private List<AlertSummary.RiskMover> movers(ReportDay day) {
        List<AlertSummary.RiskMover> movers = new ArrayList<>();
        for (String field : List.of(RaisedAlert.HOST, RaisedAlert.USER)) {
            Map<String, Integer> before =
                    scores(day.tenant(), field, day.range().from());
            scores(day.tenant(), field, day.range().to()).forEach((name, after) -> {
                int risen = before.getOrDefault(name, 0);
                if (after - risen >= LEAST_RISE) {
                    movers.add(new AlertSummary.RiskMover(name, risen, after));
                }
            });
        }
        movers.sort(
                Comparator.comparingInt((AlertSummary.RiskMover one) -> one.before() - one.after())
                        .thenComparing(AlertSummary.RiskMover::name));
        return movers.subList(0, Math.min(movers.size(), Reports.MOST_ROWS));
    }

    private Map<String, Integer> scores(TenantId tenant, String field, Instant at) {
        Map<String, Integer> scores = new TreeMap<>();
        new Risk(new Alerts(database), hosts)
                .ranking(AlertFilter.all(tenant), field, at)
                .forEach(score -> scores.put(score.name(), score.score()));
        return scores;
    }

    @Override
    public long raised(ReportDay day) {
        return days(day).raised().values().stream().mapToLong(Long::longValue).sum();
    }

    private static AlertSummary.AlertRow row(Alert alert, ReportDay day) {
        return new AlertSummary.AlertRow(
                alert.id(),
                alert.rule().level(),
                alert.rule().title(),
                String.join(", ", AlertGroup.told(alert.group()).values()),
                alert.span().events(),
                alert.span().last(),
                !alert.standing().raisedAt().isBefore(day.range().from()));
    }

    private static List<Report.Count> counts(List<AlertDays.Count> counts) {
        return counts.stream()
                .map(count -> new Report.Count(count.value(), count.count()))
                .toList();
    }
}
