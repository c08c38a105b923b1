package org.spoolhound.indexer.state;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.TenantId;

/**
 * Writes the evidence of alerts; only the indexer does. Calls join the transaction of their thread,
 * so that what is raised and what is indexed become true together.
 */
public final class AlertWriter {

    private static final int MAX_VALUE = 255;

    private final StateDatabase database;
    private final AlertTables tables;
    private final Clock clock;

    /** Writes to this database. */
    public AlertWriter(StateDatabase database, Clock clock) {
        this.database = database;
        this.tables = new AlertTables(database);
        this.clock = clock;
    }

    /** A stretch of time, both ends in it. */
    public record Stretch(Instant from, Instant to) {}

    /**
     * The alerts of a rule and group with events in a stretch of time, retracted ones left out, in
     * the order of their first events.
     */
    public List<RaisedAlert> of(
            TenantId tenant, String ruleId, Map<String, String> group, Stretch stretch) {
        return database.read(h -> h.createQuery("""
                        select * from alerts
                        where tenant = :tenant and rule_id = :rule and group_key = :group
                            and last_at >= :from and first_at <= :to and retracted_at is null
                        order by first_at, id""")
                .bind("tenant", tenant.name())
                .bind("rule", ruleId)
                .bind("group", AlertIds.groupKey(group))
                .bind("from", Times.micros(stretch.from()))
                .bind("to", Times.micros(stretch.to()))
                .map((row, context) -> tables.raised(row))
                .list());
    }

    /** The alerts of a rule, whatever the group, with events in a stretch of time. */
    public List<RaisedAlert> of(TenantId tenant, String ruleId, Stretch stretch) {
        return database.read(h -> h.createQuery("""
                        select * from alerts
                        where tenant = :tenant and rule_id = :rule
                            and last_at >= :from and first_at <= :to and retracted_at is null
                        order by first_at, id""")
                .bind("tenant", tenant.name())
                .bind("rule", ruleId)
                .bind("from", Times.micros(stretch.from()))
                .bind("to", Times.micros(stretch.to()))
                .map((row, context) -> tables.raised(row))
                .list());
    }

    /**
     * The alerts of rules on single events that do not list all their events, of one group and with
     * events in a stretch of time.
     */
    public List<RaisedAlert> incomplete(
            TenantId tenant, Map<String, String> group, Stretch stretch) {
        return database.read(h -> h.createQuery("""
                        select * from alerts
                        where tenant = :tenant and last_at >= :from and first_at <= :to
                            and group_key = :group and events > :most and correlation = 0
                            and retracted_at is null
                        order by first_at, id""")
                .bind("tenant", tenant.name())
                .bind("group", AlertIds.groupKey(group))
                .bind("most", RaisedAlert.MAX_EVIDENCE)
                .bind("from", Times.micros(stretch.from()))
                .bind("to", Times.micros(stretch.to()))
                .map((row, context) -> tables.raised(row))
                .list());
    }

    /** The alerts that list events whose ids begin so, retracted ones left out. */
    public List<RaisedAlert> withEvidenceOf(String eventIdPrefix) {
        return database.read(h -> h.createQuery("""
                        select * from alerts where retracted_at is null and id in (
                            select alert_id from alert_events
                            where event_id >= :from and event_id < :to)
                        order by first_at, id""")
                .bind("from", eventIdPrefix)
                .bind("to", eventIdPrefix + Character.MAX_VALUE)
                .map((row, context) -> tables.raised(row))
                .list());
    }

    /**
     * Writes an alert, over what was known of it.
     *
     * @param ruleText the rule as it is now
     * @return whether it is new
     */
    public boolean save(RaisedAlert alert, String ruleText) {
        return database.inTransaction(() -> {
            @Nullable RaisedAlert before = tables.find(alert.id());
            if (before == null) {
                insert(alert, ruleText);
            } else if (!before.equals(alert)) {
                update(before, alert, ruleText);
            }
            return before == null;
        });
    }

    private void insert(RaisedAlert alert, String ruleText) {
        tables.keepText(alert.rule().textSha256(), ruleText);
        tables.insert(alert, clock.millis());
        tables.addEvidence(alert.id(), alert.evidence());
        tables.addValues(alert.id(), cut(alert.values()));
    }

    private void update(RaisedAlert before, RaisedAlert alert, String ruleText) {
        tables.keepText(alert.rule().textSha256(), ruleText);
        tables.update(alert, clock.millis());
        if (!alert.evidence().equals(before.evidence())) {
            tables.deleteFrom("alert_events", alert.id());
            tables.addEvidence(alert.id(), alert.evidence());
        }
        Map<String, SortedSet<String>> values = cut(alert.values());
        if (!values.equals(before.values())) {
            tables.deleteFrom("alert_values", alert.id());
            tables.addValues(alert.id(), values);
        }
        if (alert.span().events() > before.span().events()) {
            tables.reopen(alert, clock.millis());
        }
    }

    private static Map<String, SortedSet<String>> cut(Map<String, SortedSet<String>> values) {
        Map<String, SortedSet<String>> cut = new TreeMap<>();
        values.forEach((field, some) -> {
            SortedSet<String> kept = new TreeSet<>();
            some.forEach(
                    one -> kept.add(one.length() <= MAX_VALUE ? one : one.substring(0, MAX_VALUE)));
            cut.put(field, kept);
        });
        return cut;
    }

    /**
     * Records that an alert is now part of another, or has another id. People's work follows: the
     * other's own work stays where there is some; comments and history of both are kept.
     */
    public void moved(String oldId, String newId) {
        database.useTransaction(() -> {
            tables.moveWork(oldId, newId);
            tables.alias(oldId, newId);
            tables.delete(oldId);
            tables.note(newId, clock.millis(), "moved", "alert " + oldId + " became part of this");
        });
    }

    /** Records that the evidence of an alert vanished. It stays, and is said to be retracted. */
    public void retract(String id) {
        database.useTransaction(() -> {
            database.write(h -> h.createUpdate("""
                            update alerts set retracted_at = :now, changed_at = :now
                            where id = :id and retracted_at is null""")
                    .bind("now", clock.millis())
                    .bind("id", id)
                    .execute());
            tables.note(id, clock.millis(), "retracted", "its events are no longer there");
        });
    }
}
