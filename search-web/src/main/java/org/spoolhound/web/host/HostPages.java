package org.spoolhound.web.host;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.derive.Difference;
import org.spoolhound.indexer.derive.HostComparison;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.fields.PivotKind;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.web.html.Moment;
import org.spoolhound.web.html.Pages;
import org.spoolhound.web.html.Preferences;
import org.spoolhound.web.html.Section;
import org.spoolhound.web.html.Visible;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;
import org.spoolhound.web.hunt.Numbers;
import org.spoolhound.web.hunt.Subject;

/** The pages {@code /compare} (what differs between two moments) and {@code /as-of}. */
public final class HostPages {

    private static final String GONE =
            "A snapshot of that time has left the archive meanwhile:" + " choose a later moment.";

    private final HostTimes hosts;
    private final FieldCatalogue catalogue;
    private final Pages pages;

    /** Pages about these hosts. */
    public HostPages(HostTimes hosts, FieldCatalogue catalogue, Pages pages) {
        this.hosts = hosts;
        this.catalogue = catalogue;
        this.pages = pages;
    }

    /** Answers {@code GET /compare?host=…&at=…&with=…}. */
    public Reply compare(Call call, Visitor visitor) throws IOException {
        return show(call, visitor, HostQuestion.COMPARE);
    }

    /** Answers {@code GET /as-of?host=…&at=…}. */
    public Reply asOf(Call call, Visitor visitor) throws IOException {
        return show(call, visitor, HostQuestion.AS_OF);
    }

    private Reply show(Call call, Visitor visitor, String page) throws IOException {
        HostQuestion asked = HostQuestion.of(call.query());
        int status = 200;
        HostView view;
        try {
            Agent agent = hosts.agent(visitor.tenant(), asked.host());
            view = new Drawing(asked, page, agent, Preferences.of(call)).view();
        } catch (HttpProblem e) {
            status = e.status();
            view = refused(asked, page, e);
        } catch (FileNotFoundException e) {
            status = 404;
            view = refused(asked, page, HttpProblem.notFound(GONE));
        }
        String title = (page.equals(HostQuestion.COMPARE) ? "Compare " : "As it was: ")
                + Visible.line(asked.host());
        return pages.page(call, visitor, new Pages.Page("host.jte", title, Section.HUNT, view))
                .withStatus(status);
    }

    private static HostView blank(HostQuestion asked, String page, String problem) {
        boolean compares = page.equals(HostQuestion.COMPARE);
        return new HostView(
                Visible.line(asked.host()),
                asked,
                page,
                asked.host().isEmpty() ? "/hunt" : new Subject(PivotKind.HOST, asked.host()).href(),
                compares
                        ? asked.withAt(asked.with()).withSubject("").href(HostQuestion.AS_OF)
                        : asked.withAt("").withSubject("").href(HostQuestion.COMPARE),
                null,
                List.of(),
                "",
                null,
                problem,
                List.of());
    }

    private static HostView refused(HostQuestion asked, String page, HttpProblem problem) {
        HostView view = blank(asked, page, problem.getMessage());
        List<HostView.Link> choices = problem.details().get("agents") instanceof List<?> agents
                ? agents.stream()
                        .map(id -> new HostView.Link(
                                String.valueOf(id),
                                new HostQuestion(
                                                String.valueOf(id),
                                                asked.at(),
                                                asked.with(),
                                                asked.span(),
                                                "")
                                        .href(page)))
                        .toList()
                : List.of();
        return new HostView(
                view.host(),
                asked,
                page,
                view.overview(),
                view.other(),
                null,
                List.of(),
                "",
                null,
                problem.getMessage(),
                choices);
    }

    /** One page in the making. */
    private final class Drawing {

        private final HostQuestion asked;
        private final String page;
        private final Agent agent;
        private final Timeline timeline;
        private final boolean empty;
        private final Instant now = hosts.now();

        Drawing(HostQuestion asked, String page, Agent agent, Preferences preferences) {
            NavigableSet<Instant> snapshots = hosts.history().snapshots(agent.id());
            this.asked = asked;
            this.page = page;
            this.agent = agent;
            this.empty = snapshots.isEmpty();
            this.timeline = new Timeline(snapshots, preferences.zone(), now);
        }

        HostView view() throws IOException {
            if (empty) {
                return blank(asked, page, "No snapshot of this host is in the archive yet.");
            }
            return page.equals(HostQuestion.COMPARE) ? compared() : known();
        }

        private HostView compared() throws IOException {
            Instant with = hosts.moment("to", asked.with(), now);
            Instant at = hosts.moment("from", asked.at(), hosts.dayBefore(agent, with));
            if (at.isAfter(with)) {
                throw HttpProblem.badRequest("The first moment must lie before the second.");
            }
            HostComparison comparison = hosts.history().compare(agent.id(), at, with);
            List<Difference> all = comparison.probes().stream()
                    .flatMap(probe -> probe.differences().stream())
                    .toList();
            EndView from = timeline.end("at", asked.at(), at, links(asked::withAt, at));
            EndView to = timeline.end("with", asked.with(), with, links(asked::withWith, with));
            String about = "seen by "
                    + Numbers.count(comparison.probes().size(), "probe", "probes")
                    + " that saw everything at both times";
            return filled(
                    new Timeline.Choice(asked, page, at, with),
                    List.of(from, to),
                    about,
                    new Things(catalogue, asked, page).differences(all));
        }

        private HostView known() throws IOException {
            Instant at = hosts.moment("time", asked.at(), now);
            EndView then = timeline.end("at", asked.at(), at, links(asked::withAt, at));
            Moment shown = then.time();
            return filled(
                    new Timeline.Choice(asked, page, at, at),
                    List.of(then),
                    "as last seen by each probe until " + shown.text() + " " + shown.zone(),
                    new Things(catalogue, asked, page).known(hosts.history().asOf(agent.id(), at)));
        }

        private Timeline.Links links(Ask ask, Instant moment) {
            return new Timeline.Links(
                    link(ask, timeline.before(moment)), link(ask, timeline.after(moment)));
        }

        private String link(Ask ask, String moment) {
            return moment.isEmpty() ? "" : ask.with(moment).href(page);
        }

        private HostView filled(
                Timeline.Choice choice,
                List<EndView> ends,
                String about,
                @Nullable ThingsView things) {
            HostView view = blank(asked, page, "");
            return new HostView(
                    view.host(),
                    asked,
                    page,
                    view.overview(),
                    view.other(),
                    timeline.view(choice),
                    ends,
                    about,
                    things,
                    "",
                    List.of());
        }
    }

    /** The same question about another moment. */
    private interface Ask {
        HostQuestion with(String moment);
    }
}
