package org.spoolhound.indexer.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.TenantId;

/** The rows of alerts, as the indexer writes them. */
final class AlertTables {

    private static final String SYSTEM = "system";

    private final StateDatabase database;
    private final Alerts alerts;

    AlertTables(StateDatabase database) {
        this.database = database;
        this.alerts = new Alerts(database);
    }

    @Nullable
    RaisedAlert find(String id) {
        return database.read(h -> h.createQuery("select * from alerts where id = :id")
                .bind("id", id)
                .map((row, context) -> raised(row))
                .findOne()
                .orElse(null));
    }

    RaisedAlert raised(ResultSet row) throws SQLException {
        String id = row.getString("id");
        Instant provisional = Times.instant(row, "provisional_until");
        return new RaisedAlert(
                id,
                new TenantId(row.getString("tenant")),
                Alerts.rule(row),
                FlatText.read(row.getString("group_values")),
                Alerts.span(row),
                alerts.evidence(id),
                alerts.values(id),
                new RaisedAlert.Origin(row.getInt("retroactive") != 0, provisional));
    }

    void insert(RaisedAlert alert, long now) {
        database.write(h -> bind(alert, h.createUpdate("""
                        insert into alerts (id, tenant, rule_id, title, level, tags, author,
                            license, rule_sha256, correlation, group_key, group_values, first_at,
                            last_at, first_event, events, retroactive, raised_at, changed_at,
                            provisional_until)
                        values (:id, :tenant, :rule, :title, :level, :tags, :author, :license,
                            :sha256, :correlation, :groupKey, :group, :first, :last, :firstEvent,
                            :events, :retroactive, :now, :now, :provisional)""")).bind("now", now).execute());
    }

    void update(RaisedAlert alert, long now) {
        database.write(h -> bind(alert, h.createUpdate("""
                        update alerts set tenant = :tenant, rule_id = :rule, title = :title,
                            level = :level, tags = :tags, author = :author, license = :license,
                            rule_sha256 = :sha256, correlation = :correlation,
                            group_key = :groupKey, group_values = :group, first_at = :first,
                            last_at = :last, first_event = :firstEvent, events = :events,
                            retroactive = :retroactive, changed_at = :now,
                            provisional_until = :provisional, retracted_at = null
                        where id = :id""")).bind("now", now).execute());
    }

    private static <S extends SqlStatement<S>> S bind(RaisedAlert alert, S statement) {
        AlertRule rule = alert.rule();
        return statement
                .bind("id", alert.id())
                .bind("tenant", alert.tenant().name())
                .bind("rule", rule.id())
                .bind("title", rule.title())
                .bind("level", rule.level().rank())
                .bind("tags", String.join("\n", rule.tags()))
                .bind("author", rule.author())
                .bind("license", rule.license())
                .bind("sha256", rule.textSha256())
                .bind("correlation", rule.correlation() ? 1 : 0)
                .bind("groupKey", AlertIds.groupKey(alert.group()))
                .bind("group", FlatText.write(alert.group()))
                .bind("first", Times.micros(alert.span().first()))
                .bind("last", Times.micros(alert.span().last()))
                .bind("firstEvent", alert.span().firstEvent())
                .bind("events", alert.span().events())
                .bind("retroactive", alert.origin().retroactive() ? 1 : 0)
                .bind("provisional", Times.millis(alert.origin().provisionalUntil()));
    }

    void keepText(String sha256, String text) {
        database.write(h ->
                h.createUpdate("""
                        insert into rule_texts (sha256, text) values (:sha256, :text)
                        on conflict do nothing""").bind("sha256", sha256).bind("text", text).execute());
    }

    void addEvidence(String id, SortedSet<Evidence> evidence) {
        database.write(h -> {
            var batch = h.prepareBatch("""
                    insert into alert_events (alert_id, event_id, at)
                    values (:id, :event, :at) on conflict do nothing""");
            for (Evidence one : evidence) {
                batch.bind("id", id)
                        .bind("event", one.eventId())
                        .bind("at", Times.micros(one.time()))
                        .add();
            }
            return batch.execute();
        });
    }

    void addValues(String id, Map<String, SortedSet<String>> values) {
        database.write(h -> {
            var batch = h.prepareBatch("""
                    insert into alert_values (alert_id, field, value)
                    values (:id, :field, :value) on conflict do nothing""");
            values.forEach((field, some) -> some.forEach(value -> batch.bind("id", id)
                    .bind("field", field)
                    .bind("value", value)
                    .add()));
            return batch.execute();
        });
    }

    /** Brings back what was closed as real or not told, when it goes on. */
    void reopen(RaisedAlert alert, long now) {
        int reopened = database.write(h -> h.createUpdate("""
                        update alert_work set state = 'new', verdict = null, changed_at = :now,
                            changed_by = :system
                        where alert_id = :id and state = 'closed' and changed_at < :last
                            and coalesce(verdict, 'true-positive') = 'true-positive'""")
                .bind("now", now)
                .bind("system", SYSTEM)
                .bind("id", alert.id())
                .bind("last", alert.span().last().toEpochMilli())
                .execute());
        if (reopened > 0) {
            note(alert.id(), now, "reopened", "it went on after it was closed");
        }
    }

    void moveWork(String oldId, String newId) {
        database.write(
                h -> h.createUpdate("""
                        update alert_work set alert_id = :new
                        where alert_id = :old
                            and not exists (select 1 from alert_work where alert_id = :new)""").bind("old", oldId).bind("new", newId).execute());
        for (String table : new String[] {"alert_comments", "alert_history", "alert_aliases"}) {
            database.write(h -> h.createUpdate(
                            "update " + table + " set alert_id = :new where alert_id = :old")
                    .bind("old", oldId)
                    .bind("new", newId)
                    .execute());
        }
    }

    void alias(String oldId, String newId) {
        database.write(
                h -> h.createUpdate("""
                        insert into alert_aliases (alias, alert_id) values (:old, :new)
                        on conflict (alias) do update set alert_id = :new""").bind("old", oldId).bind("new", newId).execute());
        database.write(h -> h.createUpdate("delete from alert_aliases where alias = :new")
                .bind("new", newId)
                .execute());
    }

    void delete(String id) {
        for (String table : new String[] {"alert_events", "alert_values", "alert_work"}) {
            deleteFrom(table, id);
        }
        database.write(h -> h.createUpdate("delete from alerts where id = :id")
                .bind("id", id)
                .execute());
    }

    void deleteFrom(String table, String id) {
        database.write(h -> h.createUpdate("delete from " + table + " where alert_id = :id")
                .bind("id", id)
                .execute());
    }

    /** Adds to an alert's history what the server did. */
    void note(String id, long now, String action, String detail) {
        note(id, SYSTEM, now, new String[] {action, detail});
    }

    /** Adds to an alert's history what someone did: action and detail. */
    void note(String id, String actor, long now, String[] what) {
        database.write(h -> h.createUpdate("""
                        insert into alert_history (id, alert_id, at, actor, action, detail)
                        values ((select coalesce(max(id), 0) + 1 from alert_history), :alert, :at,
                            :actor, :action, :detail)""")
                .bind("alert", id)
                .bind("at", now)
                .bind("actor", actor)
                .bind("action", what[0])
                .bind("detail", what[1].length() <= 1_000 ? what[1] : what[1].substring(0, 1_000))
                .execute());
    }
}
