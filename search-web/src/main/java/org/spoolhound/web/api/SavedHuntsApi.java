package org.spoolhound.web.api;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spoolhound.indexer.state.SavedHunt;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Json;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;
import org.spoolhound.web.hunt.HuntShelf;
import org.spoolhound.web.hunt.HuntState;
import org.spoolhound.web.hunt.Hunts;

/** Hunts kept by name: whoever may see one may run it, its owner changes it. */
public final class SavedHuntsApi {

    private final HuntShelf shelf;
    private final Hunts hunts;

    /** Answers from this shelf; what is saved must be understood by {@code hunts}. */
    public SavedHuntsApi(HuntShelf shelf, Hunts hunts) {
        this.shelf = shelf;
        this.hunts = hunts;
    }

    /** Answers {@code GET /api/v1/saved-hunts}: one's own and what the organisation shares. */
    public Reply list(Call call, Visitor visitor) {
        List<Map<String, Object>> all =
                shelf.visible(visitor).stream().map(SavedHuntsApi::members).toList();
        return Reply.json(Json.text(Map.of("saved_hunts", all)));
    }

    /** Answers {@code GET /api/v1/saved-hunts/:id}. */
    public Reply show(Call call, Visitor visitor) {
        return Reply.json(Json.text(members(shelf.find(visitor, call.name("id")))));
    }

    /** Answers {@code POST /api/v1/saved-hunts}: keeps a new one. */
    public Reply add(Call call, Visitor visitor) throws IOException {
        SavedHunt hunt = shelf.add(call, visitor, asked(call, visitor));
        return Reply.json(Json.text(members(hunt))).withStatus(201);
    }

    /** Answers {@code PUT /api/v1/saved-hunts/:id}: replaces all of it but its owner. */
    public Reply replace(Call call, Visitor visitor) throws IOException {
        SavedHunt old = shelf.find(visitor, call.name("id"));
        return Reply.json(
                Json.text(members(shelf.change(call, visitor, old, asked(call, visitor)))));
    }

    /** Answers {@code DELETE /api/v1/saved-hunts/:id}; an administrator may, too. */
    public Reply remove(Call call, Visitor visitor) {
        shelf.forget(call, visitor, shelf.find(visitor, call.name("id")));
        return Reply.json("{}").withStatus(200);
    }

    private SavedHunt.Asked asked(Call call, Visitor visitor) throws IOException {
        ApiQuery query = ApiQuery.of(call, "name", "columns", "shared");
        String name = query.required("name");
        HuntState state = query.state(query.names("columns"));
        ApiQuery.understood(hunts, visitor.tenant(), state);
        boolean shared = query.word("shared", "false", "true").equals("true");
        try {
            return new SavedHunt.Asked(
                    name, state.query(), state.from(), state.to(), state.columns(), shared);
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest(HuntShelf.sentence(e));
        }
    }

    private static Map<String, Object> members(SavedHunt hunt) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", hunt.id());
        members.put("name", hunt.asked().name());
        members.put("owner", hunt.owner());
        members.put("shared", hunt.asked().shared());
        members.put("q", hunt.asked().query());
        members.put("from", hunt.asked().from());
        members.put("to", hunt.asked().to());
        members.put("columns", hunt.asked().columns());
        members.put("created", hunt.createdAt().toString());
        members.put("changed", hunt.changedAt().toString());
        return members;
    }
}
