package org.spoolhound.web.api;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.Histogram;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.indexer.index.JointStackResult;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.indexer.index.SearchResult;
import org.spoolhound.indexer.index.StackEntry;
import org.spoolhound.indexer.index.StackRequest;
import org.spoolhound.indexer.index.StackResult;
import org.spoolhound.indexer.index.StopSignal;
import org.spoolhound.indexer.index.TimeRange;
import org.spoolhound.indexer.query.HuntRequest;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Json;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;
import org.spoolhound.web.hunt.Cursors;
import org.spoolhound.web.hunt.ExportPage;
import org.spoolhound.web.hunt.HitJson;
import org.spoolhound.web.hunt.HuntState;
import org.spoolhound.web.hunt.Hunts;
import org.spoolhound.web.hunt.Searches;

/** Searches, stacks, histograms, exports, and single events. */
public final class SearchApi {

    private static final int HITS = 100;
    private static final int MAX_HITS = 1_000;
    private static final int ENTRIES = 100;
    private static final int MAX_ENTRIES = 10_000;
    private static final int BUCKETS = 96;
    private static final int MAX_BUCKETS = 1_000;

    private final Hunts hunts;
    private final ExportPage export;
    private final Searches searches;

    /** Answers from these hunts, as long as nobody stops them; exports are the console's. */
    public SearchApi(Hunts hunts, ExportPage export, Searches searches) {
        this.hunts = hunts;
        this.export = export;
        this.searches = searches;
    }

    /** Answers {@code GET} and {@code POST /api/v1/search}: hits page by page, in either order. */
    public Reply search(Call call, Visitor visitor) throws IOException {
        ApiQuery query = ApiQuery.of(call, "limit", "cursor", "order", "buckets", "search");
        SearchRequest.Order order = order(query);
        int limit = query.number("limit", HITS, 0, MAX_HITS);
        int buckets = query.number("buckets", 0, 0, MAX_BUCKETS);
        HuntState state = query.state(List.of());
        HuntRequest request = ApiQuery.understood(hunts, visitor.tenant(), state);
        try (Searches.Running running = begin(call, visitor, query)) {
            SearchResult result =
                    hunts.stoppedBy(running).search(request, state, limit, buckets, order);
            Map<String, @Nullable Object> answer = answer(request.range(), result, running);
            answer.put("next", result.next() == null ? null : Cursors.text(result.next()));
            if (buckets > 0) {
                answer.put("histogram", histogram(result.histogram()));
            }
            answer.put("events", result.hits().stream().map(SearchApi::event).toList());
            return Reply.json(Json.text(answer));
        }
    }

    private static SearchRequest.Order order(ApiQuery query) {
        return query.word("order", "newest", "oldest").equals("newest")
                ? SearchRequest.Order.NEWEST
                : SearchRequest.Order.OLDEST;
    }

    private Searches.Running begin(Call call, Visitor visitor, ApiQuery query) {
        return searches.begin(
                call, visitor, query.values().text("search"), query.values().text("q"));
    }

    private static Json.Raw event(Hit hit) {
        return new Json.Raw(HitJson.text(hit));
    }

    private static Map<String, @Nullable Object> answer(
            TimeRange range, SearchResult result, Searches.Running running) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("total", result.total());
        putPartial(answer, result.partial(), running);
        answer.put("took_ms", result.took().toMillis());
        putRange(answer, range);
        return answer;
    }

    /** Whether something may be missing, and why. */
    private static void putPartial(
            Map<String, @Nullable Object> answer, boolean partial, StopSignal stop) {
        answer.put("partial", partial);
        if (partial) {
            answer.put("because", stop.isAsked() ? "stopped" : "limit");
        }
    }

    /** As it was understood: with these, the next page asks about the same time. */
    private static void putRange(Map<String, @Nullable Object> answer, TimeRange range) {
        answer.put(
                "from", range.from().equals(Instant.MIN) ? null : range.from().toString());
        answer.put("until", range.to().equals(Instant.MAX) ? null : range.to().toString());
    }

    /** Answers {@code /api/v1/histogram}: how many events in each span of time. */
    public Reply histogram(Call call, Visitor visitor) throws IOException {
        ApiQuery query = ApiQuery.of(call, "buckets", "search");
        int buckets = query.number("buckets", BUCKETS, 1, MAX_BUCKETS);
        HuntState state = query.state(List.of());
        HuntRequest request = ApiQuery.understood(hunts, visitor.tenant(), state);
        try (Searches.Running running = begin(call, visitor, query)) {
            SearchResult result = hunts.stoppedBy(running).search(request, state, 0, buckets);
            Map<String, @Nullable Object> answer = answer(request.range(), result, running);
            answer.putAll(histogram(result.histogram()));
            return Reply.json(Json.text(answer));
        }
    }

    static Map<String, @Nullable Object> histogram(Histogram histogram) {
        boolean empty = histogram.counts().isEmpty();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("start", empty ? null : histogram.start().toString());
        members.put("width_ms", empty ? null : histogram.width().toMillis());
        members.put("counts", histogram.counts());
        return members;
    }

    /** Answers {@code /api/v1/stack}: how often each value, or combination of values, occurs. */
    public Reply stack(Call call, Visitor visitor) throws IOException {
        ApiQuery query = ApiQuery.of(call, "field", "limit", "order", "search");
        query.required("field");
        List<String> fields = query.names("field");
        boolean rarest = query.word("order", "rarest", "commonest").equals("rarest");
        StackRequest.Order order =
                rarest ? StackRequest.Order.RAREST : StackRequest.Order.COMMONEST;
        int limit = query.number("limit", ENTRIES, 1, MAX_ENTRIES);
        HuntRequest request = ApiQuery.understood(hunts, visitor.tenant(), query.state(List.of()));
        try (Searches.Running running = begin(call, visitor, query)) {
            Hunts bounded = hunts.stoppedBy(running);
            Map<String, @Nullable Object> answer = fields.size() == 1
                    ? counted(bounded.stack(request, fields.getFirst(), limit, order), running)
                    : counted(bounded.stackJointly(request, fields, limit, order), running);
            putRange(answer, request.range());
            Map<String, @Nullable Object> named = new LinkedHashMap<>();
            named.put("field", String.join(",", fields));
            named.putAll(answer);
            return Reply.json(Json.text(named));
        }
    }

    private static Map<String, @Nullable Object> counted(StackResult result, StopSignal stop) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("events", result.events());
        answer.put("distinct", result.distinct());
        putPartial(answer, result.partial(), stop);
        answer.put("values", values(result));
        return answer;
    }

    static List<Map<String, Object>> values(StackResult result) {
        return result.entries().stream().map(SearchApi::entry).toList();
    }

    private static Map<String, @Nullable Object> counted(JointStackResult result, StopSignal stop) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("events", result.events());
        answer.put("distinct", result.distinct());
        putPartial(answer, result.partial(), stop);
        answer.put("values", result.entries().stream().map(SearchApi::entry).toList());
        return answer;
    }

    private static Map<String, Object> entry(JointStackResult.Entry entry) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("values", entry.values());
        members.put("count", entry.count());
        members.put("first", entry.first().toString());
        members.put("last", entry.last().toString());
        return members;
    }

    private static Map<String, Object> entry(StackEntry entry) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("value", entry.value());
        members.put("count", entry.count());
        members.put("first", entry.first().toString());
        members.put("last", entry.last().toString());
        return members;
    }

    /** Answers {@code GET /api/v1/export}: every event, written while it is read. */
    public Reply export(Call call, Visitor visitor) throws IOException {
        ApiQuery query = ApiQuery.of(call, "format", "fields", "order");
        boolean csv = query.word("format", "ndjson", "csv").equals("csv");
        List<String> fields = query.names("fields");
        if (!csv && !fields.isEmpty()) {
            throw HttpProblem.badRequest("\"fields\" chooses the columns of format=csv only.");
        }
        HuntState state = query.state(fields);
        return csv
                ? export.csv(call, visitor, state, order(query))
                : export.json(call, visitor, state, order(query));
    }

    /** Answers {@code GET /api/v1/events/:id}: one event. */
    public Reply event(Call call, Visitor visitor) throws IOException {
        Hit hit = hunts.find(visitor.tenant(), call.name("id"))
                .orElseThrow(() -> HttpProblem.notFound(
                        "There is no such event: it may have passed its retention."));
        return Reply.json(HitJson.text(hit));
    }
}
