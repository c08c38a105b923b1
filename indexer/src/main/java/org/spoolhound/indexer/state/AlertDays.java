package org.spoolhound.indexer.state;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.SqlStatement;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.index.TenantId;

/**
 * The alerts of one organisation in a span of time, for reports: those raised in it, and those that
 * were open when it ended. What was retracted since is left out.
 */
public final class AlertDays {

    private static final String RAISED = "a.tenant = :tenant and a.retracted_at is null"
            + " and a.raised_at >= :from and a.raised_at < :to";

    /** An alert closed later was still open then. */
    private static final String OPEN = "a.tenant = :tenant and a.retracted_at is null"
            + " and a.raised_at < :to"
            + " and (w.state is null or w.state <> 'closed' or w.changed_at >= :to)";

    private static final String JOINED =
            " from alerts a left join alert_work w on w.alert_id = a.id where ";

    /** Tags are read one by one: no more alerts than this. */
    private static final int MOST_TAGGED = 10_000;

    private final StateDatabase database;
    private final TenantId tenant;
    private final Instant from;
    private final Instant to;

    /** Alerts from one moment to just before another. */
    public AlertDays(StateDatabase database, TenantId tenant, Instant from, Instant to) {
        this.database = database;
        this.tenant = tenant;
        this.from = from;
        this.to = to;
    }

    /**
     * How often something occurred.
     *
     * @param value what
     * @param count how often
     */
    public record Count(String value, long count) {}

    private <T extends SqlStatement<T>> T bound(T statement) {
        return statement
                .bind("tenant", tenant.name())
                .bind("from", from.toEpochMilli())
                .bind("to", to.toEpochMilli());
    }

    /** New alerts by level. */
    public Map<Level, Long> raised() {
        return byLevel(RAISED);
    }

    /** Alerts open at the end, by level. */
    public Map<Level, Long> open() {
        return byLevel(OPEN);
    }

    private Map<Level, Long> byLevel(String which) {
        return database.read(h -> {
            Map<Level, Long> counts = new EnumMap<>(Level.class);
            bound(h.createQuery(
                            "select a.level, count(*) as n" + JOINED + which + " group by a.level"))
                    .map((row, context) ->
                            counts.put(Level.ofRank(row.getInt("level")), row.getLong("n")))
                    .list();
            return counts;
        });
    }

    /** Those open at the end that matter most: gravest first, then newest. */
    public List<Alert> worst(int limit) {
        return database.read(h -> bound(h.createQuery("select a.*, w.state, w.verdict,"
                        + " w.assignee, w.snoozed_until, w.changed_at as work_at, w.changed_by"
                        + JOINED + OPEN + " order by a.level desc, a.last_at desc, a.id"
                        + " limit :limit"))
                .bind("limit", limit)
                .map((row, context) -> Alerts.alert(row))
                .list());
    }

    /** Rules with most new alerts, by title. */
    public List<Count> rules(int limit) {
        return counts(
                "select a.title as value, count(*) as n" + JOINED + RAISED + " group by a.title",
                limit);
    }

    /** What most new alerts name, by a field such as {@link RaisedAlert#HOST}. */
    public List<Count> values(String field, int limit) {
        return database.read(h -> bound(h.createQuery("select v.value as value, count(*) as n"
                        + " from alerts a join alert_values v on v.alert_id = a.id where " + RAISED
                        + " and v.field = :field group by v.value"
                        + " order by n desc, value limit :limit"))
                .bind("field", field)
                .bind("limit", limit)
                .map((row, context) -> new Count(row.getString("value"), row.getLong("n")))
                .list());
    }

    private List<Count> counts(String sql, int limit) {
        return database.read(h -> bound(h.createQuery(sql + " order by n desc, value limit :limit"))
                .bind("limit", limit)
                .map((row, context) -> new Count(row.getString("value"), row.getLong("n")))
                .list());
    }

    /** New alerts by tactic of ATT&amp;CK, most first. */
    public List<Count> tactics() {
        Map<String, Long> counts = new TreeMap<>();
        database.read(h -> bound(h.createQuery(
                                "select a.*" + JOINED + RAISED + " order by a.id limit :limit"))
                        .bind("limit", MOST_TAGGED)
                        .map((row, context) -> Alerts.rule(row).tactics())
                        .list())
                .forEach(tactics -> tactics.forEach(one -> counts.merge(one, 1L, Long::sum)));
        return counts.entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .sorted(java.util.Comparator.comparingLong(Count::count)
                        .reversed()
                        .thenComparing(Count::value))
                .toList();
    }
}
