package org.spoolhound.web.api;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.state.Hold;
import org.spoolhound.indexer.state.Holds;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.web.access.Audit;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Json;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;
import org.spoolhound.web.hunt.HuntShelf;

/**
 * What an organisation keeps beyond its time: an analyst may place a hold, its owner or an
 * administrator releases it. Both are written into the audit log.
 */
public final class HoldsApi {

    /** Each is looked at for every day and file a sweep considers. */
    private static final int MAX_HOLDS = 1_000;

    private final StateDatabase database;
    private final Holds holds;
    private final Audit audit;
    private final Clock clock;

    /** Answers from the holds of this database. */
    public HoldsApi(StateDatabase database, Audit audit, Clock clock) {
        this.database = database;
        this.holds = new Holds(database);
        this.audit = audit;
        this.clock = clock;
    }

    /** Answers {@code GET /api/v1/holds}: those of the organisation, oldest first. */
    public Reply list(Call call, Visitor visitor) {
        List<Map<String, @Nullable Object>> own =
                holds.of(visitor.tenant()).stream().map(HoldsApi::members).toList();
        return Reply.json(Json.text(Map.of("holds", own)));
    }

    /** Answers {@code GET /api/v1/holds/:id}. */
    public Reply show(Call call, Visitor visitor) {
        return Reply.json(Json.text(members(find(call, visitor))));
    }

    /**
     * Answers {@code POST /api/v1/holds}: {@code from} (a day), {@code to} (that day unless told),
     * {@code host} (every host unless told) and {@code reason}; 409 when there are too many.
     */
    public Reply place(Call call, Visitor visitor) throws IOException {
        Hold hold = asked(ApiQuery.of(call, "host", "reason"), visitor);
        database.useTransaction(() -> {
            if (holds.of(visitor.tenant()).size() >= MAX_HOLDS) {
                throw HttpProblem.conflict(
                        "There are " + MAX_HOLDS + " holds already: release one first.");
            }
            holds.add(hold);
            audit.done(call, visitor, deed("hold-add", hold));
        });
        return Reply.json(Json.text(members(hold))).withStatus(201);
    }

    /**
     * Answers {@code DELETE /api/v1/holds/:id}: what it kept goes with the next sweep; 403 for
     * others than its owner and administrators.
     */
    public Reply release(Call call, Visitor visitor) {
        Hold hold = find(call, visitor);
        if (!hold.owner().equalsIgnoreCase(visitor.name()) && visitor.role() != Role.ADMIN) {
            audit.refused(call, visitor, deed("hold-remove", hold));
            throw new HttpProblem(
                    403, "Only " + hold.owner() + " or an administrator may release this hold.");
        }
        database.useTransaction(() -> {
            holds.remove(hold.id());
            audit.done(call, visitor, deed("hold-remove", hold));
        });
        return Reply.json("{}");
    }

    private Hold find(Call call, Visitor visitor) {
        String id = call.name("id");
        return holds.of(visitor.tenant()).stream()
                .filter(hold -> hold.id().equals(id))
                .findFirst()
                .orElseThrow(() -> HttpProblem.notFound("There is no such hold."));
    }

    private Hold asked(ApiQuery query, Visitor visitor) {
        if (!query.values().text("q").isEmpty()) {
            throw HttpProblem.badRequest("A hold keeps whole days: it takes no \"q\".")
                    .coded("unknown-parameter");
        }
        LocalDate from = day("from", query.required("from"));
        String to = query.values().text("to");
        String host = query.values().text("host").strip();
        try {
            return new Hold(
                    Hold.newId(),
                    visitor.tenant(),
                    host.isEmpty() ? null : host,
                    from,
                    to.isEmpty() ? from : day("to", to),
                    query.required("reason"),
                    visitor.name(),
                    clock.instant());
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest(HuntShelf.sentence(e));
        }
    }

    private static LocalDate day(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw HttpProblem.badRequest("\"" + name + "\" must be a day, as 2026-11-21.")
                    .coded("time");
        }
    }

    private static Audit.Deed deed(String action, Hold hold) {
        return new Audit.Deed(action, hold.id(), hold.span() + ": " + hold.reason());
    }

    static Map<String, @Nullable Object> members(Hold hold) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("id", hold.id());
        members.put("host", hold.host());
        members.put("from", hold.from().toString());
        members.put("to", hold.to().toString());
        members.put("reason", hold.reason());
        members.put("owner", hold.owner());
        members.put("created_at", hold.createdAt().toString());
        return members;
    }
}
