package org.spoolhound.web.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.state.Alert;
import org.spoolhound.indexer.state.AlertRule;
import org.spoolhound.indexer.state.AlertWork;
import org.spoolhound.indexer.state.AlertsAbout;
import org.spoolhound.indexer.state.Evidence;
import org.spoolhound.indexer.state.Triage;

/** Alerts as the members of JSON objects. */
public final class AlertJson {

    private AlertJson() {}

    /** An alert without what stands in other tables. */
    public static Map<String, Object> members(Alert alert) {
        AlertRule rule = alert.rule();
        AlertWork work = alert.work();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", alert.id());
        members.put("title", rule.title());
        members.put("level", rule.level().sigma());
        members.put("rule", rule.id());
        members.put("author", rule.author());
        members.put("license", rule.license());
        members.put("tags", rule.tags());
        members.put("techniques", rule.techniques());
        members.put("correlation", rule.correlation());
        members.put("group", alert.group());
        members.put("first", alert.span().first().toString());
        members.put("last", alert.span().last().toString());
        members.put("events", alert.span().events());
        members.put("state", work.state().word());
        members.put("verdict", work.verdict() == null ? null : work.verdict().word());
        members.put("assignee", work.assignee());
        members.put("snoozed_until", text(work.snoozedUntil()));
        members.put("raised", text(alert.standing().raisedAt()));
        members.put("changed", text(alert.standing().changedAt()));
        members.put("provisional_until", text(alert.standing().provisionalUntil()));
        members.put("retracted", text(alert.standing().retractedAt()));
        members.put("retroactive", alert.standing().retroactive());
        return members;
    }

    /** Alerts about a value: how many, of which levels, and the gravest. */
    public static Map<String, Object> members(AlertsAbout about) {
        Map<String, Object> levels = new LinkedHashMap<>();
        for (Level level : List.of(Level.values()).reversed()) {
            Long count = about.levels().get(level);
            if (count != null) {
                levels.put(level.sigma(), count);
            }
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("total", about.total());
        members.put("levels", levels);
        members.put("gravest", about.gravest().stream().map(AlertJson::members).toList());
        return members;
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }

    static Map<String, Object> members(Evidence one) {
        return Map.of("time", one.time().toString(), "event", one.eventId());
    }

    static Map<String, Object> members(Triage.Comment one) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", one.id());
        members.put("at", one.at().toString());
        members.put("author", one.author());
        members.put("text", one.text());
        return members;
    }

    static Map<String, Object> members(Triage.Step one) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("at", one.at().toString());
        members.put("actor", one.actor());
        members.put("action", one.action());
        members.put("detail", one.detail());
        return members;
    }
}
