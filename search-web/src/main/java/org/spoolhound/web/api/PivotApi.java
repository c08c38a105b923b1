package org.spoolhound.web.api;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.fields.PivotKind;
import org.spoolhound.indexer.query.HuntRequest;
import org.spoolhound.indexer.query.Pivot;
import org.spoolhound.indexer.query.PivotSummary;
import org.spoolhound.indexer.query.Pivots;
import org.spoolhound.indexer.state.Alerts;
import org.spoolhound.indexer.state.AlertsAbout;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Json;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;
import org.spoolhound.web.hunt.Hunts;
import org.spoolhound.web.hunt.Searches;

/** Everything about one value. */
public final class PivotApi {
    private static final int VALUES = 10;
    private static final int MAX_VALUES = 1_000;
    private static final int BUCKETS = 96;
    private static final int MAX_BUCKETS = 1_000;

    private final Hunts hunts;
    private final Alerts alerts;
    private final Searches searches;

    /** Answers from these hunts and alerts, as long as nobody stops them. */
    public PivotApi(Hunts hunts, Alerts alerts, Searches searches) {
        this.hunts = hunts;
        this.alerts = alerts;
        this.searches = searches;
    }

    /** Answers {@code GET /api/v1/pivot}. */
    public Reply show(Call call, Visitor visitor) throws IOException {
        ApiQuery query = ApiQuery.of(call, "value", "kind", "limit", "buckets", "search");
        String value = query.required("value");
        int limit = query.number("limit", VALUES, 1, MAX_VALUES);
        int buckets = query.number("buckets", BUCKETS, 1, MAX_BUCKETS);
        HuntRequest asked = ApiQuery.understood(hunts, visitor.tenant(), query.state(List.of()));
        try (Searches.Running running =
                searches.begin(call, visitor, query.values().text("search"), value)) {
            Pivots pivots = hunts.stoppedBy(running).pivots();
            Pivot pivot = pivot(pivots, asked, query.values().text("kind"), value);
            PivotSummary summary = pivots.summary(asked, pivot, limit, buckets);
            Map<String, @Nullable Object> members = members(summary);
            members.put(
                    "alerts",
                    AlertJson.members(AlertsAbout.of(
                            alerts, visitor.tenant(), pivot.value(), asked.range(), limit)));
            return Reply.json(Json.text(members));
        }
    }

    private static Pivot pivot(Pivots pivots, HuntRequest asked, String kind, String value)
            throws IOException {
        try {
            return kind.isEmpty() ? pivots.guess(asked, value) : new Pivot(named(kind), value);
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest("\"value\": " + e.getMessage() + ".");
        }
    }

    private static PivotKind named(String word) {
        return Pivot.kind(word)
                .orElseThrow(() -> HttpProblem.badRequest(
                        "\"kind\" must be ip, user, host, hash, domain or process."));
    }

    private static Map<String, @Nullable Object> members(PivotSummary summary) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("value", summary.pivot().value());
        members.put("kind", Pivot.word(summary.pivot().kind()));
        members.put("fields", summary.pivot().fields());
        members.put("first", text(summary.seen().first()));
        members.put("last", text(summary.seen().last()));
        members.put("ever", summary.seen().count());
        members.put("events", summary.events());
        members.put("partial", summary.partial());
        for (PivotSummary.Facet facet : summary.facets()) {
            members.put(facet.name(), SearchApi.values(facet.values()));
        }
        members.put("timeline", SearchApi.histogram(summary.timeline()));
        return members;
    }

    private static @Nullable String text(@Nullable Object time) {
        return time == null ? null : time.toString();
    }
}
