package org.spoolhound.indexer.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** An {@link AlertFilter} as SQL over alerts {@code a} and their work {@code w}. */
final class AlertConditions {

    private final List<String> parts = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    private AlertConditions() {}

    static AlertConditions of(AlertFilter filter) {
        AlertConditions conditions = new AlertConditions();
        conditions.add("a.tenant = :tenant", "tenant", filter.tenant().name());
        conditions.add("a.level >= :least", "least", filter.least().rank());
        if (!filter.retracted()) {
            conditions.parts.add("a.retracted_at is null");
        }
        conditions.work(filter);
        conditions.about(filter.about());
        conditions.time(filter.time());
        return conditions;
    }

    String sql() {
        return String.join(" and ", parts);
    }

    Query bind(Query query) {
        values.forEach(query::bind);
        return query;
    }

    private void work(AlertFilter filter) {
        if (!filter.states().isEmpty()) {
            List<String> words = filter.states().stream()
                    .map(state -> "'" + state.word() + "'")
                    .sorted()
                    .toList();
            parts.add("coalesce(w.state, 'new') in (" + String.join(", ", words) + ")");
        }
        String assignee = filter.assignee();
        if (assignee != null) {
            add("coalesce(w.assignee, '') = :assignee", "assignee", assignee);
        }
        Instant now = filter.awakeAt();
        if (now != null) {
            add("coalesce(w.snoozed_until, 0) <= :now", "now", now.toEpochMilli());
        }
    }

    private void about(AlertFilter.About about) {
        addUnlessNull("a.rule_id = :rule", "rule", about.rule());
        String tag = about.tag();
        if (tag != null) {
            add(
                    "'\n' || lower(a.tags) || '\n' like :tag escape '!'",
                    "tag",
                    "%\n" + literal(tag) + "\n%");
        }
        String text = about.text();
        if (text != null) {
            add("lower(a.title) like :text escape '!'", "text", "%" + literal(text) + "%");
        }
        String value = about.value();
        if (value != null) {
            String field = about.field();
            add(
                    "exists (select 1 from alert_values v where v.alert_id = a.id"
                            + " and lower(v.value) = :value"
                            + (field == null ? ")" : " and v.field = :field)"),
                    "value",
                    value.toLowerCase(Locale.ROOT));
            if (field != null) {
                values.put("field", field);
            }
        }
    }

    private static String literal(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
    }

    private void time(AlertFilter.Time time) {
        addUnlessNull("a.last_at >= :from", "from", micros(time.from()));
        addUnlessNull("a.first_at < :to", "to", micros(time.to()));
        addUnlessNull("a.raised_at >= :raisedFrom", "raisedFrom", Times.millis(time.raisedFrom()));
        addUnlessNull("a.raised_at < :raisedTo", "raisedTo", Times.millis(time.raisedTo()));
    }

    private static @Nullable Long micros(@Nullable Instant moment) {
        return moment == null ? null : Times.micros(moment);
    }

    private void addUnlessNull(String sql, String name, @Nullable Object value) {
        if (value != null) {
            add(sql, name, value);
        }
    }

    private void add(String sql, String name, Object value) {
        parts.add(sql);
        values.put(name, value);
    }
}
