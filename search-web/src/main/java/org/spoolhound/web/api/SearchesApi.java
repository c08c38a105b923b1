package org.spoolhound.web.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Json;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;
import org.spoolhound.web.hunt.Searches;

/** Which searches are at work, and their end. */
public final class SearchesApi {
    private final Searches searches;

    /** Answers about these searches. */
    public SearchesApi(Searches searches) {
        this.searches = searches;
    }

    /** Answers {@code GET /api/v1/searches}: one's own; for an administrator, everybody's. */
    public Reply list(Call call, Visitor visitor) {
        List<Map<String, Object>> all =
                searches.visible(visitor).stream().map(SearchesApi::members).toList();
        return Reply.json(Json.text(Map.of("searches", all)));
    }

    /** Answers {@code DELETE /api/v1/searches/:id}: whoever waits for it gets what was found. */
    public Reply stop(Call call, Visitor visitor) {
        List<Searches.Running> meant = searches.visible(visitor).stream()
                .filter(search -> search.id().equals(call.name("id")))
                .toList();
        if (meant.isEmpty()) {
            throw HttpProblem.notFound("No search of this id is at work: it may have ended.");
        }
        meant.forEach(Searches.Running::stop);
        return Reply.json(Json.text(Map.of("stopped", meant.size())));
    }

    private static Map<String, Object> members(Searches.Running search) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", search.id());
        members.put("user", search.user());
        members.put("q", search.query());
        members.put("since", search.since().toString());
        return members;
    }
}
