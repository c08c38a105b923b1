package org.spoolhound.web.alert;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.indexer.state.Alert;
import org.spoolhound.indexer.state.AlertFilter;
import org.spoolhound.indexer.state.AlertRule;
import org.spoolhound.indexer.state.Alerts;
import org.spoolhound.indexer.state.Evidence;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.indexer.state.Triage;
import org.spoolhound.indexer.state.Users;
import org.spoolhound.web.access.Audit;
import org.spoolhound.web.html.Pages;
import org.spoolhound.web.html.Preferences;
import org.spoolhound.web.html.Section;
import org.spoolhound.web.html.Visible;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.LocalPath;
import org.spoolhound.web.http.Parameters;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Url;
import org.spoolhound.web.http.Visitor;
import org.spoolhound.web.hunt.EventView;
import org.spoolhound.web.hunt.HitViews;
import org.spoolhound.web.hunt.HuntState;
import org.spoolhound.web.hunt.Hunts;
import org.spoolhound.web.hunt.Numbers;
import org.spoolhound.web.hunt.QueryText;
import org.spoolhound.web.hunt.RowView;
import org.spoolhound.web.hunt.ValueView;

/** The queue of alerts, one alert, and what people do with them. */
public final class AlertPages {

    private static final int ROWS = 50;
    private static final int SHOWN_EVENTS = 25;

    private final Alerts alerts;
    private final Triage triage;
    private final Deskwork desk;
    private final Hunts hunts;
    private final Pages pages;

    /** Pages over the alerts of this database; what people do goes into this audit log. */
    public AlertPages(StateDatabase database, Hunts hunts, Pages pages, Audit audit) {
        this.alerts = new Alerts(database);
        this.triage = new Triage(database, hunts.clock());
        this.desk = new Deskwork(triage, new Users(database, hunts.clock()), audit, hunts.clock());
        this.hunts = hunts;
        this.pages = pages;
    }

    /** Answers {@code GET /alerts}. */
    public Reply queue(Call call, Visitor visitor) {
        AlertQuestion asked = AlertQuestion.of(call.query());
        AlertFilter filter = asked.filter(visitor, hunts.now());
        Map<Level, Long> counts = alerts.countByLevel(filter);
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        AlertRows rows = new AlertRows(Preferences.of(call).zone(), hunts.now());
        List<Alert> found = alerts.list(filter, asked.sorting(), ROWS + 1, asked.page() * ROWS);
        boolean more = found.size() > ROWS;
        QueueView view = new QueueView(
                asked,
                visitor.csrf(),
                visitor.role() != Role.VIEWER,
                Deskwork.told(call.query().text("done")),
                Numbers.count(total, "alert", "alerts"),
                levels(counts),
                found.stream().limit(ROWS).map(rows::row).toList(),
                more ? asked.onPage(asked.page() + 1).href() : "",
                asked.page() > 0 ? asked.onPage(asked.page() - 1).href() : "",
                desk.people(visitor.tenant()),
                found.isEmpty()
                        && alerts.count(AlertFilter.all(visitor.tenant()).withRetracted()) == 0);
        return pages.page(
                call, visitor, new Pages.Page("alerts.jte", "Alerts", Section.ALERTS, view));
    }

    private static List<QueueView.LevelCount> levels(Map<Level, Long> counts) {
        List<QueueView.LevelCount> levels = new ArrayList<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<Level, Long>comparingByKey().reversed())
                .forEach(one -> levels.add(new QueueView.LevelCount(
                        one.getKey().sigma(), Numbers.count(one.getValue()))));
        return levels;
    }

    /** Answers {@code POST /alerts/work} and goes back to where it was asked. */
    public Reply work(Call call, Visitor visitor) throws IOException {
        Parameters form = call.form();
        return back(form, desk.work(call, visitor, form));
    }

    private static Reply back(Parameters form, String done) {
        String back = LocalPath.orHome(form.text("back", AlertQuestion.PATH));
        String clean = back.startsWith(AlertQuestion.PATH) ? back : AlertQuestion.PATH;
        return Reply.redirect(clean + (clean.contains("?") ? "&" : "?") + "done=" + done);
    }

    /** Answers {@code POST /alerts/:id/comment}. */
    public Reply comment(Call call, Visitor visitor) throws IOException {
        Parameters form = call.form();
        Triage.Subject subject =
                new Triage.Subject(visitor.tenant(), call.name("id"), visitor.name());
        try {
            if (triage.comment(subject, form.text("text")).isEmpty()) {
                throw gone();
            }
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest(
                    "A comment has 1 to " + Triage.MAX_COMMENT + " characters.");
        }
        return Reply.redirect(AlertRows.href(call.name("id")) + "?done=comment-1");
    }

    private static HttpProblem gone() {
        return HttpProblem.notFound("There is no such alert.");
    }

    /** Answers {@code GET /alerts/:id}. */
    public Reply show(Call call, Visitor visitor) throws IOException {
        Alert alert = alerts.find(visitor.tenant(), call.name("id")).orElseThrow(AlertPages::gone);
        AlertView view = new Drawing(alert, call, visitor).view();
        return pages.page(
                call,
                visitor,
                new Pages.Page("alert.jte", view.row().title(), Section.ALERTS, view));
    }

    /** One page in the making. */
    private final class Drawing {

        private final Alert alert;
        private final Call call;
        private final Visitor visitor;
        private final AlertRows rows;
        private final HitViews hits;
        private final List<RowView> shown = new ArrayList<>();
        private int gone;

        Drawing(Alert alert, Call call, Visitor visitor) {
            Preferences preferences = Preferences.of(call);
            this.alert = alert;
            this.call = call;
            this.visitor = visitor;
            this.rows = new AlertRows(preferences.zone(), hunts.now());
            this.hits = new HitViews(
                    HuntState.of(""), hunts.catalogue(), preferences.zone(), hunts.now());
        }

        AlertView view() throws IOException {
            List<Evidence> newestFirst = new ArrayList<>(alerts.evidence(alert.id()));
            Collections.reverse(newestFirst);
            read(newestFirst);
            return new AlertView(
                    rows.row(alert),
                    visitor.csrf(),
                    visitor.role() != Role.VIEWER,
                    Deskwork.told(call.query().text("done")),
                    desk.people(visitor.tenant()),
                    rule(alert.rule()),
                    values(),
                    hits.columns(),
                    shown,
                    missing(),
                    hunt(),
                    past());
        }

        private void read(List<Evidence> newestFirst) throws IOException {
            for (Evidence one : newestFirst.stream().limit(SHOWN_EVENTS).toList()) {
                Optional<Hit> hit = hunts.find(visitor.tenant(), one.eventId());
                if (hit.isPresent()) {
                    shown.add(hits.row(hit.get()));
                } else {
                    gone++;
                }
            }
        }

        private String missing() {
            long more = alert.span().events() - shown.size() - gone;
            String text = more > 0 ? Numbers.count(more) + " more events are not shown here." : "";
            return gone == 0
                    ? text
                    : (text + " " + Numbers.count(gone, "event has", "events have")
                                    + " passed the retention.")
                            .strip();
        }

        private AlertView.RuleCard rule(AlertRule rule) {
            return new AlertView.RuleCard(
                    Visible.line(rule.id()),
                    AlertQuestion.PATH + "?state=all&rule=" + Url.encode(rule.id()),
                    Url.of("/rule").and("id", rule.id()).toString(),
                    Url.of("/rule").and("id", rule.id()).and("q", common()) + "#exceptions",
                    orEmpty(rule.author()),
                    orEmpty(rule.license()),
                    rule.techniques().stream()
                            .map(id -> new AlertView.Technique(
                                    id,
                                    "https://attack.mitre.org/techniques/"
                                            + id.replace('.', '/')
                                            + "/"))
                            .toList(),
                    rule.tactics().stream().map(Visible::line).toList(),
                    alerts.ruleText(rule).map(Visible::block).orElse(null));
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : Visible.line(text);
        }

        private List<EventView.FieldRow> values() {
            return alerts.values(alert.id()).entrySet().stream()
                    .map(one -> new EventView.FieldRow(
                            Visible.line(one.getKey()),
                            "",
                            one.getValue().stream()
                                    .map(value -> ValueView.line(one.getKey(), value))
                                    .toList()))
                    .toList();
        }

        /** What all its events have in common. */
        private String common() {
            String query = "";
            for (Map.Entry<String, String> one : alert.group().entrySet()) {
                query = QueryText.include(query, QueryText.is(one.getKey(), one.getValue()));
            }
            return query;
        }

        private String hunt() {
            return HuntState.of(common())
                    .withTime(
                            alert.span().first().toString(),
                            alert.span().last().plusMillis(1).toString())
                    .href();
        }

        private List<AlertView.Entry> past() {
            record At(Instant time, AlertView.Entry entry) {}
            List<At> all = new ArrayList<>();
            triage.history(alert.id())
                    .forEach(step -> all.add(new At(
                            step.at(),
                            new AlertView.Entry(
                                    rows.moment(step.at()),
                                    Visible.line(step.actor()),
                                    Visible.line(step.action() + " " + step.detail())
                                            .strip(),
                                    ""))));
            triage.comments(alert.id())
                    .forEach(comment -> all.add(new At(
                            comment.at(),
                            new AlertView.Entry(
                                    rows.moment(comment.at()),
                                    Visible.line(comment.author()),
                                    "said",
                                    Visible.block(comment.text())))));
            return all.stream()
                    .sorted(Comparator.comparing(At::time))
                    .map(At::entry)
                    .toList();
        }
    }
}
