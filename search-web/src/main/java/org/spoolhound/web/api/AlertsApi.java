package org.spoolhound.web.api;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.state.Alert;
import org.spoolhound.indexer.state.AlertFilter;
import org.spoolhound.indexer.state.AlertWork;
import org.spoolhound.indexer.state.Alerts;
import org.spoolhound.indexer.state.Triage;
import org.spoolhound.web.access.Audit;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Json;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/**
 * Alerts for programs: listed, shown, worked on one by one or many at once. Nobody makes or deletes
 * alerts by hand: they come from events and rules.
 */
public final class AlertsApi {

    private static final int MOST = 1_000;
    private static final int USUAL = 100;
    private static final int MOST_AT_ONCE = 500;
    private static final String[] FILTERS = {
        "state",
        "level",
        "rule",
        "tag",
        "text",
        "field",
        "value",
        "assignee",
        "retracted",
        "snoozed",
        "order",
        "limit",
        "offset"
    };
    private static final String[] CHANGES = {"state", "verdict", "assignee", "snoozed_until", "note"
    };

    private final Alerts alerts;
    private final Triage triage;
    private final Audit audit;
    private final Clock clock;

    /** Answers from these alerts. */
    public AlertsApi(Alerts alerts, Triage triage, Audit audit, Clock clock) {
        this.alerts = alerts;
        this.triage = triage;
        this.audit = audit;
        this.clock = clock;
    }

    /** Answers {@code GET /api/v1/alerts}. */
    public Reply list(Call call, Visitor visitor) throws IOException {
        ApiQuery query = ApiQuery.of(call, FILTERS);
        AlertFilter filter = filter(query, visitor);
        Alerts.Order order = query.word("order", "newest", "gravest").equals("newest")
                ? Alerts.Order.NEWEST
                : Alerts.Order.GRAVEST;
        int limit = query.number("limit", USUAL, 0, MOST);
        int offset = query.number("offset", 0, 0, Integer.MAX_VALUE);
        Map<Level, Long> levels = alerts.countByLevel(filter);
        Map<String, Object> counts = new LinkedHashMap<>();
        levels.forEach((level, count) -> counts.put(level.sigma(), count));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("total", levels.values().stream().mapToLong(Long::longValue).sum());
        answer.put("levels", counts);
        answer.put(
                "alerts",
                alerts.list(filter, order, limit, offset).stream()
                        .map(AlertJson::members)
                        .toList());
        return Reply.json(Json.text(answer));
    }

    private AlertFilter filter(ApiQuery query, Visitor visitor) {
        AlertFilter filter = AlertFilter.all(visitor.tenant())
                .in(states(query))
                .atLeast(level(query))
                .about(new AlertFilter.About(
                        orNull(query, "rule"),
                        orNull(query, "tag"),
                        orNull(query, "text"),
                        orNull(query, "field"),
                        orNull(query, "value")))
                .of(new AlertFilter.Time(
                        ApiQuery.time(query.values(), "from", clock),
                        ApiQuery.time(query.values(), "to", clock),
                        null,
                        null));
        if (query.values().first("assignee") != null) {
            filter = filter.assignedTo(query.values().text("assignee"));
        }
        if (query.word("snoozed", "true", "false").equals("false")) {
            filter = filter.awake(clock.instant());
        }
        return query.word("retracted", "false", "true").equals("true")
                ? filter.withRetracted()
                : filter;
    }

    private static @Nullable String orNull(ApiQuery query, String name) {
        String text = query.values().text(name);
        return text.isEmpty() ? null : text;
    }

    private static Set<AlertWork.State> states(ApiQuery query) {
        List<String> words = query.names("state");
        if (words.equals(List.of("open"))) {
            return EnumSet.complementOf(EnumSet.of(AlertWork.State.CLOSED));
        }
        Set<AlertWork.State> states = EnumSet.noneOf(AlertWork.State.class);
        words.forEach(word -> states.add(state(word)));
        return states;
    }

    private static AlertWork.State state(String word) {
        return AlertWork.State.of(word)
                .orElseThrow(() -> HttpProblem.badRequest(
                        "\"state\" must be new, acknowledged, in-progress or closed."));
    }

    private static Level level(ApiQuery query) {
        String word = query.values().text("level", Level.INFORMATIONAL.sigma());
        for (Level level : Level.values()) {
            if (level.sigma().equals(word)) {
                return level;
            }
        }
        throw HttpProblem.badRequest(
                "\"level\" must be informational, low, medium, high or critical.");
    }

    /** Answers {@code GET /api/v1/alerts/:id}: all that is known of one. */
    public Reply show(Call call, Visitor visitor) {
        return Reply.json(Json.text(whole(find(call, visitor))));
    }

    private Map<String, Object> whole(Alert alert) {
        Map<String, Object> members = AlertJson.members(alert);
        members.put("values", alerts.values(alert.id()));
        members.put(
                "evidence",
                alerts.evidence(alert.id()).stream().map(AlertJson::members).toList());
        members.put("aliases", alerts.aliases(alert.id()));
        members.put("rule_text", alerts.ruleText(alert.rule()).orElse(""));
        members.put(
                "comments",
                triage.comments(alert.id()).stream().map(AlertJson::members).toList());
        members.put(
                "history",
                triage.history(alert.id()).stream().map(AlertJson::members).toList());
        return members;
    }

    private Alert find(Call call, Visitor visitor) {
        return alerts.find(visitor.tenant(), call.name("id"))
                .orElseThrow(() -> HttpProblem.notFound("There is no such alert."));
    }

    /** Answers {@code PATCH /api/v1/alerts/:id}: state, verdict, assignee, snooze. */
    public Reply change(Call call, Visitor visitor) throws IOException {
        ApiQuery query = ApiQuery.of(call, CHANGES);
        Alert alert = find(call, visitor);
        Change change = change(query);
        change.to(new Triage.Subject(visitor.tenant(), alert.id(), visitor.name()));
        audit.done(
                call,
                visitor,
                new Audit.Deed("alert-changed", alert.id(), query.values().toString()));
        return Reply.json(Json.text(whole(find(call, visitor))));
    }

    /** Answers {@code POST /api/v1/alerts/bulk}: the same for many {@code ids}. */
    public Reply changeAll(Call call, Visitor visitor) throws IOException {
        String[] names = Arrays.copyOf(CHANGES, CHANGES.length + 1);
        names[CHANGES.length] = "ids";
        ApiQuery query = ApiQuery.of(call, names);
        List<String> ids = query.names("ids");
        if (ids.isEmpty() || ids.size() > MOST_AT_ONCE) {
            throw HttpProblem.badRequest("\"ids\" must name 1 to " + MOST_AT_ONCE + " alerts.");
        }
        Change change = change(query);
        List<String> changed = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String id : ids) {
            boolean found = change.to(new Triage.Subject(visitor.tenant(), id, visitor.name()))
                    .isPresent();
            (found ? changed : missing).add(id);
        }
        audit.done(
                call,
                visitor,
                new Audit.Deed(
                        "alert-changed",
                        changed.size() + " alerts",
                        query.values().toString()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("changed", changed);
        answer.put("missing", missing);
        return Reply.json(Json.text(answer));
    }

    /** What is done to an alert. */
    private interface Change {
        Optional<Alert> to(Triage.Subject subject);
    }

    private Change change(ApiQuery query) {
        List<Change> changes = new ArrayList<>();
        String note = query.values().text("note");
        String word = query.values().text("state");
        if (!word.isEmpty()) {
            AlertWork.State state = state(word);
            AlertWork.Verdict verdict = verdict(query, state);
            changes.add(subject -> triage.become(subject, state, verdict, note));
        }
        if (query.values().first("assignee") != null) {
            String assignee = orNull(query, "assignee");
            changes.add(subject -> triage.assign(subject, assignee));
        }
        if (query.values().first("snoozed_until") != null) {
            Instant until = ApiQuery.time(query.values(), "snoozed_until", clock);
            changes.add(subject -> triage.snooze(subject, until, note));
        }
        if (changes.isEmpty()) {
            throw HttpProblem.badRequest("Say what to change: state, assignee or snoozed_until.");
        }
        return subject -> {
            Optional<Alert> last = Optional.empty();
            for (Change one : changes) {
                last = one.to(subject);
            }
            return last;
        };
    }

    private static AlertWork.@Nullable Verdict verdict(ApiQuery query, AlertWork.State state) {
        String word = query.values().text("verdict");
        if ((state == AlertWork.State.CLOSED) == word.isEmpty()) {
            throw HttpProblem.badRequest(
                    word.isEmpty()
                            ? "To close an alert say the \"verdict\": true-positive, benign,"
                                    + " false-positive or undetermined."
                            : "Only a closed alert has a \"verdict\".");
        }
        return word.isEmpty()
                ? null
                : AlertWork.Verdict.of(word)
                        .orElseThrow(() -> HttpProblem.badRequest(
                                "\"verdict\" must be true-positive, benign, false-positive or"
                                        + " undetermined."));
    }

    /** Answers {@code GET /api/v1/alerts/:id/comments}. */
    public Reply comments(Call call, Visitor visitor) {
        Alert alert = find(call, visitor);
        return Reply.json(Json.text(Map.of(
                "comments",
                triage.comments(alert.id()).stream().map(AlertJson::members).toList())));
    }

    /** Answers {@code POST /api/v1/alerts/:id/comments}: adds one. */
    public Reply comment(Call call, Visitor visitor) throws IOException {
        String text = ApiQuery.of(call, "text").required("text");
        Alert alert = find(call, visitor);
        Triage.Comment comment = triage.comment(
                        new Triage.Subject(visitor.tenant(), alert.id(), visitor.name()), text)
                .orElseThrow(() -> HttpProblem.notFound("There is no such alert."));
        audit.done(call, visitor, new Audit.Deed("alert-commented", alert.id(), ""));
        return Reply.json(Json.text(AlertJson.members(comment))).withStatus(201);
    }
}
