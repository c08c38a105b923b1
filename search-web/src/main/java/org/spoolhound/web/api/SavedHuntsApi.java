package org.spoolhound.web.api;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.indexer.state.SavedHunt;
import org.spoolhound.indexer.state.SavedHunts;
import org.spoolhound.web.access.Audit;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Json;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;
import org.spoolhound.web.hunt.HuntState;
import org.spoolhound.web.hunt.Hunts;

/** Hunts kept by name: whoever may see one may run it, its owner changes it. */
public final class SavedHuntsApi {

    private final SavedHunts saved;
    private final Hunts hunts;
    private final Audit audit;

    /** Answers from these saved hunts; what is saved must be understood by {@code hunts}. */
    public SavedHuntsApi(SavedHunts saved, Hunts hunts, Audit audit) {
        this.saved = saved;
        this.hunts = hunts;
        this.audit = audit;
    }

    /** Answers {@code GET /api/v1/saved-hunts}: one's own and what the organisation shares. */
    public Reply list(Call call, Visitor visitor) {
        List<Map<String, Object>> all = saved.visible(visitor.tenant(), visitor.name()).stream()
                .map(SavedHuntsApi::members)
                .toList();
        return Reply.json(Json.text(Map.of("saved_hunts", all)));
    }

    /** Answers {@code GET /api/v1/saved-hunts/:id}. */
    public Reply show(Call call, Visitor visitor) {
        return Reply.json(Json.text(members(visible(call, visitor))));
    }

    /** Answers {@code POST /api/v1/saved-hunts}: keeps a new one. */
    public Reply add(Call call, Visitor visitor) throws IOException {
        SavedHunt.Asked asked = asked(call, visitor);
        try {
            SavedHunt hunt = saved.add(visitor.tenant(), visitor.name(), asked);
            note(call, visitor, "hunt-saved", hunt);
            return Reply.json(Json.text(members(hunt))).withStatus(201);
        } catch (IllegalArgumentException e) {
            throw HttpProblem.conflict(sentence(e));
        }
    }

    /** Answers {@code PUT /api/v1/saved-hunts/:id}: replaces all of it but its owner. */
    public Reply replace(Call call, Visitor visitor) throws IOException {
        SavedHunt old = visible(call, visitor);
        requireOwner(call, visitor, old);
        SavedHunt.Asked asked = asked(call, visitor);
        try {
            SavedHunt hunt = saved.change(old, asked);
            note(call, visitor, "hunt-changed", hunt);
            return Reply.json(Json.text(members(hunt)));
        } catch (IllegalArgumentException e) {
            throw HttpProblem.conflict(sentence(e));
        }
    }

    /** Answers {@code DELETE /api/v1/saved-hunts/:id}; an administrator may, too. */
    public Reply remove(Call call, Visitor visitor) {
        SavedHunt hunt = visible(call, visitor);
        if (visitor.role() != Role.ADMIN) {
            requireOwner(call, visitor, hunt);
        }
        saved.remove(hunt);
        note(call, visitor, "hunt-forgotten", hunt);
        return Reply.json("{}").withStatus(200);
    }

    private SavedHunt visible(Call call, Visitor visitor) {
        return saved.find(visitor.tenant(), visitor.name(), call.name("id"))
                .orElseThrow(() -> HttpProblem.notFound("There is no such saved hunt."));
    }

    private void requireOwner(Call call, Visitor visitor, SavedHunt hunt) {
        if (!hunt.owner().equals(visitor.name())) {
            audit.refused(call, visitor, deed("hunt-changed", hunt));
            throw new HttpProblem(
                    403, "Only " + hunt.owner() + " may change this hunt: save one of your own.");
        }
    }

    private void note(Call call, Visitor visitor, String action, SavedHunt hunt) {
        audit.done(call, visitor, deed(action, hunt));
    }

    private static Audit.Deed deed(String action, SavedHunt hunt) {
        return new Audit.Deed(
                action, hunt.owner() + "/" + hunt.asked().name(), hunt.asked().query());
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
            throw HttpProblem.badRequest(sentence(e));
        }
    }

    private static String sentence(IllegalArgumentException e) {
        String text = String.valueOf(e.getMessage());
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
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
