package org.spoolhound.web.hunt;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.SearchResult;
import org.spoolhound.indexer.query.HuntRequest;
import org.spoolhound.indexer.query.QuerySyntaxException;
import org.spoolhound.web.html.Pages;
import org.spoolhound.web.html.Preferences;
import org.spoolhound.web.html.Section;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/** The hunting page: query bar, histogram, hits. */
public final class HuntPage {

    private static final int ROWS = 100;
    private static final int BUCKETS = 96;

    private final Hunts hunts;
    private final Searches searches;
    private final Pages pages;

    /** Shows what these hunts find, until somebody stops them. */
    public HuntPage(Hunts hunts, Searches searches, Pages pages) {
        this.hunts = hunts;
        this.searches = searches;
        this.pages = pages;
    }

    /** Answers {@code GET /hunt}. */
    public Reply show(Call call, Visitor visitor) throws IOException {
        HuntState state = HuntState.of(call.query());
        HuntView view = view(state, call, visitor);
        String title = state.query().isEmpty() ? "Hunt" : state.query();
        Reply page =
                pages.page(call, visitor, new Pages.Page("hunt.jte", title, Section.HUNT, view));
        return view.results() == null ? page.withStatus(400) : page;
    }

    private HuntView view(HuntState state, Call call, Visitor visitor) throws IOException {
        Preferences preferences = Preferences.of(call);
        HuntView blank = new HuntView(
                state.query(),
                String.join(",", state.columns()),
                TimeView.broken(state, HuntState::href, ""),
                null,
                null,
                preferences.zoneName());
        try (Searches.Running running = searches.begin(call, visitor, state.query())) {
            HuntRequest request = hunts.request(visitor.tenant(), state);
            SearchResult result = hunts.stoppedBy(running).search(request, state, ROWS, BUCKETS);
            TimeView.Reader reader =
                    new TimeView.Reader(preferences.zone(), hunts.now(), HuntState::href);
            return blank.found(
                    TimeView.of(state, request.range(), reader),
                    results(visitor, state, result, preferences.zone()).because(running.isAsked()));
        } catch (QuerySyntaxException e) {
            return blank.refused(QueryProblemView.of(state.query(), e));
        } catch (TimeProblem e) {
            return blank.refused(TimeView.broken(state, HuntState::href, e.getMessage()));
        }
    }

    private ResultsView results(Visitor visitor, HuntState state, SearchResult result, ZoneId zone)
            throws IOException {
        HitViews hits = new HitViews(state, hunts.catalogue(), zone, hunts.now());
        List<String> columns = hits.columns();
        HuntState whole = state.withAfter("");
        return new ResultsView(
                Numbers.count(result.total(), "event", "events"),
                Numbers.took(result.took()),
                result.partial() ? ResultsView.LIMIT : "",
                new HistogramViews(whole, HuntState::href, zone).view(result.histogram()),
                columns.stream()
                        .map(name -> new ResultsView.Column(
                                name, state.toggled(name, columns).href()))
                        .toList(),
                result.hits().stream().map(hits::row).toList(),
                pinned(visitor, state, result, hits),
                result.next() == null
                        ? ""
                        : state.withAfter(Cursors.text(result.next())).href(),
                state.after().isEmpty() ? "" : whole.href(),
                whole.url("/hunt/export.csv").toString(),
                whole.url("/hunt/export.ndjson").toString(),
                List.of(
                        new ResultsView.Advice(
                                "CSV",
                                whole.url("/hunt/export.csv")
                                        .and("order", ExportPage.OLDEST)
                                        .toString()),
                        new ResultsView.Advice(
                                "JSON lines",
                                whole.url("/hunt/export.ndjson")
                                        .and("order", ExportPage.OLDEST)
                                        .toString())),
                whole.withEvent("").url("/hunts/panel").toString(),
                new SidebarViews(state, columns, hunts.catalogue()).view(result.hits()),
                result.total() == 0 ? advice(whole) : List.of());
    }

    /** An address is often read when its event has left the first page: it is shown anyway. */
    private @Nullable EventView pinned(
            Visitor visitor, HuntState state, SearchResult result, HitViews hits)
            throws IOException {
        String id = state.event();
        if (id.isEmpty() || result.hits().stream().anyMatch(hit -> hit.id().equals(id))) {
            return null;
        }
        return hunts.find(visitor.tenant(), id).map(hits::event).orElse(null);
    }

    /** What to do when nothing was found. */
    private List<ResultsView.Advice> advice(HuntState state) {
        List<ResultsView.Advice> advice = new ArrayList<>();
        if (!state.coversAll()) {
            advice.add(new ResultsView.Advice(
                    "Look at all time",
                    state.withTime(HuntState.ALL, HuntState.NOW).href()));
        }
        if (!state.query().isEmpty()) {
            advice.add(new ResultsView.Advice(
                    "Look at every event of this time", state.withQuery("").href()));
        }
        advice.add(new ResultsView.Advice("See what has arrived", "/spool"));
        return advice;
    }
}
