package org.spoolhound.web.api;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Json;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;
import org.spoolhound.web.hunt.Completion;
import org.spoolhound.web.hunt.Completions;
import org.spoolhound.web.hunt.HuntState;
import org.spoolhound.web.hunt.Hunts;
import org.spoolhound.web.hunt.TimeProblem;

/** What may be written next in a query. */
public final class CompleteApi {

    private static final int SUGGESTIONS = 10;
    private static final int MAX_SUGGESTIONS = 50;

    private final Hunts hunts;
    private final Completions completions;

    /** Answers from these completions, over the time of these hunts. */
    public CompleteApi(Hunts hunts, Completions completions) {
        this.hunts = hunts;
        this.completions = completions;
    }

    /** Answers {@code GET} and {@code POST /api/v1/complete}. */
    public Reply complete(Call call, Visitor visitor) throws IOException {
        ApiQuery query = ApiQuery.of(call, "at", "limit");
        // Blanks at the ends count here: what follows one is a new word.
        String given = query.values().first("q");
        String written = given == null ? "" : given;
        int at = query.number("at", written.length(), 0, HuntState.MAX_QUERY_CHARS);
        int limit = query.number("limit", SUGGESTIONS, 1, MAX_SUGGESTIONS);
        try {
            Completion found = completions.complete(
                    visitor.tenant(),
                    new Completions.Asked(written, at, hunts.range(query.state(List.of())), limit));
            return Reply.json(Json.text(members(found)));
        } catch (TimeProblem e) {
            throw HttpProblem.badRequest(e.getMessage()).coded("time");
        }
    }

    private static Map<String, Object> members(Completion found) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", found.kind());
        members.put("field", found.field());
        members.put("start", found.start());
        members.put("end", found.end());
        members.put("partial", found.partial());
        members.put(
                "suggestions",
                found.suggestions().stream().map(CompleteApi::suggestion).toList());
        return members;
    }

    private static Map<String, Object> suggestion(Completion.Suggestion one) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("text", one.text());
        members.put("label", one.label());
        Long count = one.count();
        if (count == null) {
            members.put("type", one.note());
            members.put("description", one.description());
        } else {
            members.put("count", count);
        }
        return members;
    }
}
