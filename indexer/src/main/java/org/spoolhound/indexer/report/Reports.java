package org.spoolhound.indexer.report;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.indexer.index.Seen;
import org.spoolhound.indexer.index.StackRequest;
import org.spoolhound.indexer.index.StackResult;
import org.spoolhound.indexer.index.TimeRange;
import org.spoolhound.indexer.query.HuntParser;
import org.spoolhound.indexer.query.QuerySyntaxException;
import org.spoolhound.spool.snapshot.Event;

/** Computes reports. */
public final class Reports {

    /** The most rows of any list in a report. */
    public static final int MOST_ROWS = 8;

    /** The most changes of one subject that are looked at one by one. */
    private static final int MOST_CHANGES = 5_000;

    private static final String FAILED_LOGINS =
            "event.category:authentication AND event.outcome:failure";
    private static final String DERIVED = "event.dataset:spoolhound.derived";
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final ReportParts parts;
    private final HuntParser parser;

    /** Reports from these parts. */
    public Reports(ReportParts parts) {
        this.parts = parts;
        this.parser = new HuntParser(parts.catalogue(), parts.clock(), name -> true);
    }

    /**
     * The report of a day.
     *
     * @throws IOException when the index cannot be read
     */
    public Report of(ReportDay day) throws IOException {
        StateFacts state = new StateFacts(parts);
        return new Report(
                day,
                figures(day),
                figures(day.minusDays(1)),
                figures(day.minusDays(7)),
                hours(day),
                parts.alerts().of(day),
                changes(day),
                rankings(day),
                state.fleet(day),
                state.intake(day));
    }

    private Report.Figures figures(ReportDay day) throws IOException {
        Seen events = seen(day, "", day.range());
        Seen logins = seen(day, FAILED_LOGINS, day.range());
        Seen changes = seen(day, DERIVED, day.range());
        StackResult hosts = stack(day, "", "host.name", 0);
        return new Report.Figures(
                events.count(),
                hosts.distinct(),
                logins.count(),
                changes.count(),
                parts.alerts().raised(day),
                events.partial() || logins.partial() || changes.partial() || hosts.partial());
    }

    private List<Long> hours(ReportDay day) throws IOException {
        List<Long> counts = new ArrayList<>();
        List<Instant> hours = day.hours();
        for (int i = 0; i + 1 < hours.size(); i++) {
            counts.add(
                    seen(day, "", new TimeRange(hours.get(i), hours.get(i + 1))).count());
        }
        return counts;
    }

    private List<Report.Ranking> rankings(ReportDay day) throws IOException {
        return List.of(
                ranking(day, "failed-login-ips", FAILED_LOGINS, "source.ip"),
                ranking(day, "failed-login-users", FAILED_LOGINS, "user.name"),
                ranking(day, "failed-login-hosts", FAILED_LOGINS, "host.name"),
                ranking(day, "hosts", "", "host.name"));
    }

    private Report.Ranking ranking(ReportDay day, String subject, String query, String field)
            throws IOException {
        StackResult result = stack(day, query, field, MOST_ROWS);
        List<Report.Count> rows = result.entries().stream()
                .map(entry -> new Report.Count(entry.value(), entry.count()))
                .toList();
        return new Report.Ranking(subject, query, field, rows, result.distinct());
    }

    private List<Report.Changes> changes(ReportDay day) throws IOException {
        List<Report.Changes> all = new ArrayList<>();
        for (Subjects.Subject subject : Subjects.ALL) {
            Report.Changes changes = changes(day, subject);
            if (changes.total() > 0) {
                all.add(changes);
            }
        }
        return all;
    }

    private Report.Changes changes(ReportDay day, Subjects.Subject subject) throws IOException {
        Map<List<String>, Found> same = new LinkedHashMap<>();
        var result =
                parts.events().search(request(day, subject.query(), day.range(), MOST_CHANGES));
        for (Hit hit : result.hits()) {
            String action = actionOf(hit.event());
            List<String> key = List.of(
                    action,
                    Subjects.what(action, hit.event()),
                    Subjects.detail(action, hit.event()));
            same.computeIfAbsent(key, unused -> new Found()).add(hit.event());
        }
        List<Report.ChangeRow> rows = same.entrySet().stream()
                .map(entry -> entry.getValue().row(entry.getKey()))
                .sorted(RAREST_FIRST)
                .toList();
        int shown = Math.min(rows.size(), MOST_ROWS);
        return new Report.Changes(
                subject.name(),
                subject.query(),
                result.total(),
                rows.subList(0, shown),
                rows.size() - shown);
    }

    private static final Comparator<Report.ChangeRow> RAREST_FIRST = Comparator.comparingInt(
                    (Report.ChangeRow row) -> row.hosts().size())
            .thenComparing(Report.ChangeRow::first)
            .thenComparing(Report.ChangeRow::what)
            .thenComparing(Report.ChangeRow::action)
            .thenComparing(Report.ChangeRow::detail);

    private static String actionOf(Event event) {
        Object action = event.field("event.action");
        return action instanceof List<?> list
                ? String.valueOf(list.get(0))
                : String.valueOf(action);
    }

    /** Where and when the same change was seen. */
    private static final class Found {
        private final TreeSet<String> hosts = new TreeSet<>();
        private @Nullable Instant first;

        void add(Event event) {
            String host = event.text("host.name");
            hosts.add(host == null ? "?" : host);
            first = first == null || event.time().isBefore(first) ? event.time() : first;
        }

        Report.ChangeRow row(List<String> key) {
            Instant at = first == null ? Instant.EPOCH : first;
            return new Report.ChangeRow(key.get(0), key.get(1), key.get(2), List.copyOf(hosts), at);
        }
    }

    private Seen seen(ReportDay day, String query, TimeRange range) throws IOException {
        return parts.events().seen(request(day, query, range, 0));
    }

    private SearchRequest request(ReportDay day, String query, TimeRange range, int limit) {
        return new SearchRequest(day.tenant(), condition(query), range, limit, null, 0, DEADLINE);
    }

    private StackResult stack(ReportDay day, String query, String field, int limit)
            throws IOException {
        return parts.events()
                .stack(new StackRequest(
                        day.tenant(),
                        field,
                        condition(query),
                        day.range(),
                        limit,
                        StackRequest.Order.COMMONEST,
                        DEADLINE));
    }

    private Condition condition(String query) {
        try {
            return parser.parse(query);
        } catch (QuerySyntaxException e) {
            throw new IllegalStateException("a query of the report is wrong: " + query, e);
        }
    }
}
