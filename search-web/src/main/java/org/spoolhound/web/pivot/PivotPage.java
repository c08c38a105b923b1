package org.spoolhound.web.pivot;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.alert.Criticality;
import org.spoolhound.indexer.alert.Risk;
import org.spoolhound.indexer.fields.PivotKind;
import org.spoolhound.indexer.index.Histogram;
import org.spoolhound.indexer.index.SearchResult;
import org.spoolhound.indexer.index.Seen;
import org.spoolhound.indexer.index.StackResult;
import org.spoolhound.indexer.query.HuntRequest;
import org.spoolhound.indexer.query.Pivot;
import org.spoolhound.indexer.query.QuerySyntaxException;
import org.spoolhound.indexer.state.AlertFilter;
import org.spoolhound.indexer.state.Alerts;
import org.spoolhound.indexer.state.RaisedAlert;
import org.spoolhound.web.html.Moment;
import org.spoolhound.web.html.Pages;
import org.spoolhound.web.html.Preferences;
import org.spoolhound.web.html.Section;
import org.spoolhound.web.html.Visible;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.Endpoint;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Url;
import org.spoolhound.web.http.Visitor;
import org.spoolhound.web.hunt.HistogramView;
import org.spoolhound.web.hunt.HistogramViews;
import org.spoolhound.web.hunt.HitViews;
import org.spoolhound.web.hunt.HuntState;
import org.spoolhound.web.hunt.Hunts;
import org.spoolhound.web.hunt.Numbers;
import org.spoolhound.web.hunt.StackView;
import org.spoolhound.web.hunt.StackViews;
import org.spoolhound.web.hunt.Subject;
import org.spoolhound.web.hunt.TimeProblem;
import org.spoolhound.web.hunt.TimeView;
import org.spoolhound.web.risk.RiskPage;

/** The pages {@code /host/NAME}, {@code /ip/ADDRESS}, {@code /user/NAME} and their like. */
public final class PivotPage {

    private static final String WEEK = "now-7d";
    private static final int ROWS = 25;
    private static final int BUCKETS = 96;
    private static final int TOP = 8;
    private static final int MAX_NAME_CHARS = 500;

    private final Hunts hunts;
    private final Alerts alerts;
    private final Risk risk;
    private final Pages pages;

    /** Pages over these hunts and alerts. */
    public PivotPage(Hunts hunts, Alerts alerts, Criticality hosts, Pages pages) {
        this.hunts = hunts;
        this.alerts = alerts;
        this.risk = new Risk(alerts, hosts);
        this.pages = pages;
    }

    /** Answers the pages of one kind: {@code /kind/:name} and {@code /kind?name=…}. */
    public Endpoint about(PivotKind kind) {
        return (call, visitor) -> show(subject(kind, call), call, visitor);
    }

    /** Answers {@code GET /brief?kind=…&name=…}: the same in brief, within another page. */
    public Reply brief(Call call, Visitor visitor) throws IOException {
        PivotKind kind = Pivot.kind(call.query().text("kind"))
                .filter(Subject::exists)
                .orElseThrow(() -> HttpProblem.badRequest(
                        "\"kind\" must be ip, user, host, hash, domain or process."));
        Subject subject = subject(kind, call);
        if (!call.fromScript()) {
            return Reply.redirect(subject.href());
        }
        return pages.part("brief.jte", view(subject, call, visitor));
    }

    private static Subject subject(PivotKind kind, Call call) {
        String path = call.name("name");
        String given = call.query().first("name");
        String name = path.isEmpty() && given != null ? given : path;
        if (name.isBlank() || name.length() > MAX_NAME_CHARS) {
            throw HttpProblem.notFound("The address names no " + Subject.word(kind) + ".");
        }
        return new Subject(kind, name);
    }

    private Reply show(Subject subject, Call call, Visitor visitor) throws IOException {
        String title = Subject.word(subject.kind()) + " " + Visible.line(subject.name());
        PivotView view = view(subject, call, visitor);
        return pages.page(call, visitor, new Pages.Page("pivot.jte", title, Section.HUNT, view));
    }

    private PivotView view(Subject subject, Call call, Visitor visitor) throws IOException {
        HuntState asked = HuntState.of(call.query(), WEEK);
        HuntState state = asked.withQuery(subject.query()).withEvent(asked.event());
        try {
            HuntRequest request = hunts.request(visitor.tenant(), state);
            ZoneId zone = Preferences.of(call).zone();
            return new Drawing(subject, state, request, zone).view();
        } catch (QuerySyntaxException e) {
            throw HttpProblem.badRequest(
                    "This is no " + Subject.word(subject.kind()) + ": " + e.problem() + ".");
        } catch (TimeProblem e) {
            throw HttpProblem.badRequest(e.getMessage());
        }
    }

    /** One page in the making. */
    private final class Drawing {

        private final Subject subject;
        private final HuntState state;
        private final HuntRequest request;
        private final ZoneId zone;

        Drawing(Subject subject, HuntState state, HuntRequest request, ZoneId zone) {
            this.subject = subject;
            this.state = state;
            this.request = request;
            this.zone = zone;
        }

        PivotView view() throws IOException {
            List<Facets.Facet> facets = Facets.of(subject.kind());
            SearchResult latest = hunts.search(request, state, ROWS, BUCKETS);
            List<StackResult> counted = hunts.stacks(
                    request, facets.stream().map(Facets.Facet::field).toList(), TOP + 1);
            List<PivotView.Box> boxes = new ArrayList<>();
            for (int i = 0; i < facets.size(); i++) {
                addBox(boxes, facets.get(i), counted.get(i));
            }
            HitViews hits = new HitViews(state, hunts.catalogue(), zone, hunts.now());
            return new PivotView(
                    Subject.word(subject.kind()),
                    Visible.line(subject.name()),
                    subject.name(),
                    "/" + Subject.word(subject.kind()),
                    subject.href(),
                    seen(),
                    TimeView.of(
                            state,
                            request.range(),
                            new TimeView.Reader(zone, hunts.now(), subject::href)),
                    Numbers.count(latest.total(), "event", "events"),
                    latest.partial() || counted.stream().anyMatch(StackResult::partial),
                    histogram(latest.histogram()),
                    boxes,
                    hits.columns(),
                    latest.hits().stream().map(hits::row).toList(),
                    state.withEvent("").href(),
                    others());
        }

        private List<PivotView.Link> others() {
            List<PivotView.Link> others = new ArrayList<>();
            if (subject.kind() == PivotKind.HOST) {
                others.add(new PivotView.Link("Compare two times", past("/compare")));
                others.add(new PivotView.Link("As it was", past("/as-of")));
            }
            long raised = alerts.count(AlertFilter.all(request.tenant())
                    .about(new AlertFilter.About(null, null, null, null, subject.name())));
            if (raised > 0) {
                others.add(new PivotView.Link(
                        Numbers.count(raised, "alert", "alerts"),
                        Url.of("/alerts")
                                .and("state", "all")
                                .and("value", subject.name())
                                .toString()));
            }
            risk(others);
            return others;
        }

        private void risk(List<PivotView.Link> others) {
            boolean host = subject.kind() == PivotKind.HOST;
            if (!host && subject.kind() != PivotKind.USER) {
                return;
            }
            Risk.Score score = risk.of(
                    AlertFilter.all(request.tenant()),
                    host ? RaisedAlert.HOST : RaisedAlert.USER,
                    subject.name(),
                    hunts.now());
            if (score.score() > 0) {
                String band = score.band().name().toLowerCase(Locale.ROOT);
                others.add(new PivotView.Link(
                        "Risk " + score.score() + ", " + band,
                        RiskPage.href(host ? "hosts" : "users", subject.name())));
            }
        }

        private String past(String page) {
            return Url.of(page).and("host", subject.name()).toString();
        }

        private HistogramView histogram(Histogram histogram) {
            return new HistogramViews(state, subject::href, zone).view(histogram);
        }

        private void addBox(List<PivotView.Box> boxes, Facets.Facet facet, StackResult counted) {
            List<StackView.Row> rows = new StackViews(zone, hunts.now())
                    .rows(facet.field(), counted).stream()
                            .filter(row -> !isSelf(facet, row))
                            .limit(TOP)
                            .toList();
            if (!rows.isEmpty()) {
                boxes.add(new PivotView.Box(
                        facet.title(),
                        rows,
                        Numbers.count(counted.distinct()),
                        state.stackHref(facet.field())));
            }
        }

        private boolean isSelf(Facets.Facet facet, StackView.Row row) {
            return facet.field().equals(subject.field())
                    && row.value().raw().equalsIgnoreCase(subject.name());
        }

        private PivotView.@Nullable Seen seen() throws IOException {
            Seen seen = hunts.seenEver(request);
            Instant first = seen.first();
            Instant last = seen.last();
            if (first == null || last == null) {
                return null;
            }
            return new PivotView.Seen(
                    Moment.of(first, zone, hunts.now()),
                    Moment.of(last, zone, hunts.now()),
                    Numbers.count(seen.count(), "event", "events"));
        }
    }
}
