package org.spoolhound.indexer.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.index.TenantId;

/**
 * The alerts of a server, for reading: lists, counts, one alert with its events. The indexer writes
 * them with {@link AlertWriter}; people work on them with {@link Triage}.
 */
public final class Alerts {

    private static final String JOINED = "alerts a left join alert_work w on w.alert_id = a.id";

    private final StateDatabase database;

    /** The alerts of this database. */
    public Alerts(StateDatabase database) {
        this.database = database;
    }

    /** In which order alerts are listed. */
    public enum Order {
        /** Newest event first. */
        NEWEST("a.last_at desc, a.id"),
        /** Gravest first, then newest event first. */
        GRAVEST("a.level desc, a.last_at desc, a.id");

        private final String sql;

        Order(String sql) {
            this.sql = sql;
        }
    }

    /**
     * Some alerts.
     *
     * @param order which first
     * @param limit at most so many
     * @param offset without so many first ones
     */
    public List<Alert> list(AlertFilter filter, Order order, int limit, int offset) {
        AlertConditions conditions = AlertConditions.of(filter);
        return database.read(h -> conditions
                .bind(h.createQuery("select a.*, w.state, w.verdict, w.assignee, w.snoozed_until,"
                        + " w.changed_at as work_at, w.changed_by from " + JOINED + " where "
                        + conditions.sql() + " order by " + order.sql
                        + " limit :limit offset :offset"))
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> alert(row))
                .list());
    }

    /** How many there are. */
    public long count(AlertFilter filter) {
        return countByLevel(filter).values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many there are of each level; levels without any are left out. */
    public Map<Level, Long> countByLevel(AlertFilter filter) {
        AlertConditions conditions = AlertConditions.of(filter);
        return database.read(h -> {
            Map<Level, Long> counts = new EnumMap<>(Level.class);
            conditions
                    .bind(h.createQuery("select a.level, count(*) as n from " + JOINED + " where "
                            + conditions.sql() + " group by a.level"))
                    .map((row, context) ->
                            counts.put(Level.ofRank(row.getInt("level")), row.getLong("n")))
                    .list();
            return counts;
        });
    }

    /**
     * Alerts of one rule.
     *
     * @param id the rule's id
     * @param title the rule's title
     * @param tags its tags
     * @param alerts how many
     * @param last the newest event of any
     */
    public record OfRule(String id, String title, List<String> tags, long alerts, Instant last) {
        /** Copies the tags. */
        public OfRule {
            tags = List.copyOf(tags);
        }
    }

    /** How many there are of each rule; a rule whose tags changed counts once for each. */
    public List<OfRule> countByRule(AlertFilter filter) {
        AlertConditions conditions = AlertConditions.of(filter);
        return database.read(h -> conditions
                .bind(h.createQuery("select a.rule_id, max(a.title) as title, a.tags,"
                        + " count(*) as n, max(a.last_at) as last_at from " + JOINED + " where "
                        + conditions.sql() + " group by a.rule_id, a.tags"
                        + " order by a.rule_id, a.tags"))
                .map((row, context) -> new OfRule(
                        row.getString("rule_id"),
                        row.getString("title"),
                        tags(row.getString("tags")),
                        row.getLong("n"),
                        Times.ofMicros(row.getLong("last_at"))))
                .list());
    }

    /** An alert by its id, or by one it was known by before. */
    public Optional<Alert> find(TenantId tenant, String id) {
        return database.read(h -> h.createQuery("select a.*, w.state, w.verdict, w.assignee,"
                        + " w.snoozed_until, w.changed_at as work_at, w.changed_by from " + JOINED
                        + " where a.tenant = :tenant and a.id = coalesce("
                        + "(select alert_id from alert_aliases where alias = :id), :id)")
                .bind("tenant", tenant.name())
                .bind("id", id)
                .map((row, context) -> alert(row))
                .findOne());
    }

    /** The ids by which an alert was known before. */
    public List<String> aliases(String id) {
        return database.read(h -> h.createQuery(
                        "select alias from alert_aliases where alert_id = :id order by alias")
                .bind("id", id)
                .mapTo(String.class)
                .list());
    }

    /** Its first event and the newest ones, at most {@link RaisedAlert#MAX_EVIDENCE}, in order. */
    public SortedSet<Evidence> evidence(String id) {
        return database.read(h -> new TreeSet<>(
                h.createQuery("select event_id, at from alert_events where alert_id = :id")
                        .bind("id", id)
                        .map((row, context) -> new Evidence(
                                Times.ofMicros(row.getLong("at")), row.getString("event_id")))
                        .list()));
    }

    /** Whom and what its events name: see {@link RaisedAlert#HOST} and its like. */
    public SortedMap<String, SortedSet<String>> values(String id) {
        return database.read(h -> {
            SortedMap<String, SortedSet<String>> values = new TreeMap<>();
            h.createQuery("select field, value from alert_values where alert_id = :id")
                    .bind("id", id)
                    .map((row, context) -> values.computeIfAbsent(
                                    row.getString("field"), f -> new TreeSet<>())
                            .add(row.getString("value")))
                    .list();
            return values;
        });
    }

    /** What the events of some alerts name in one field, by the alert's id. */
    public Map<String, SortedSet<String>> values(AlertFilter filter, String field) {
        AlertConditions conditions = AlertConditions.of(filter);
        return database.read(h -> {
            Map<String, SortedSet<String>> values = new TreeMap<>();
            conditions
                    .bind(h.createQuery("select named.alert_id, named.value from " + JOINED
                            + " join alert_values named on named.alert_id = a.id"
                            + " and named.field = :named where " + conditions.sql()))
                    .bind("named", field)
                    .map((row, context) -> values.computeIfAbsent(
                                    row.getString("alert_id"), id -> new TreeSet<>())
                            .add(row.getString("value")))
                    .list();
            return values;
        });
    }

    /** The text of the rule as it was. */
    public Optional<String> ruleText(AlertRule rule) {
        return database.read(
                h -> h.createQuery("select text from rule_texts where sha256 = :sha256")
                        .bind("sha256", rule.textSha256())
                        .mapTo(String.class)
                        .findOne());
    }

    /** The alerts an event is listed with. */
    public List<String> ofEvent(TenantId tenant, String eventId) {
        return database.read(h -> h.createQuery("""
                        select a.id from alert_events e join alerts a on a.id = e.alert_id
                        where e.event_id = :event and a.tenant = :tenant
                            and a.retracted_at is null
                        order by a.id""")
                .bind("event", eventId)
                .bind("tenant", tenant.name())
                .mapTo(String.class)
                .list());
    }

    static Alert alert(ResultSet row) throws SQLException {
        return new Alert(
                row.getString("id"),
                new TenantId(row.getString("tenant")),
                rule(row),
                FlatText.read(row.getString("group_values")),
                span(row),
                new AlertStanding(
                        Instant.ofEpochMilli(row.getLong("raised_at")),
                        Instant.ofEpochMilli(row.getLong("changed_at")),
                        Times.instant(row, "provisional_until"),
                        Times.instant(row, "retracted_at"),
                        row.getInt("retroactive") != 0),
                work(row));
    }

    static AlertRule rule(ResultSet row) throws SQLException {
        return new AlertRule(
                row.getString("rule_id"),
                row.getString("title"),
                Level.ofRank(row.getInt("level")),
                tags(row.getString("tags")),
                row.getString("author"),
                row.getString("license"),
                row.getString("rule_sha256"),
                row.getInt("correlation") != 0);
    }

    private static List<String> tags(String lines) {
        return lines.isEmpty() ? List.of() : Arrays.asList(lines.split("\n", -1));
    }

    static AlertSpan span(ResultSet row) throws SQLException {
        return new AlertSpan(
                Times.ofMicros(row.getLong("first_at")),
                Times.ofMicros(row.getLong("last_at")),
                row.getString("first_event"),
                row.getLong("events"));
    }

    private static AlertWork work(ResultSet row) throws SQLException {
        @Nullable String state = row.getString("state");
        @Nullable String verdict = row.getString("verdict");
        if (state == null) {
            return AlertWork.UNTOUCHED;
        }
        return new AlertWork(
                AlertWork.State.of(state).orElseThrow(),
                verdict == null ? null : AlertWork.Verdict.of(verdict).orElseThrow(),
                row.getString("assignee"),
                Times.instant(row, "snoozed_until"),
                Times.instant(row, "work_at"),
                row.getString("changed_by"));
    }
}
