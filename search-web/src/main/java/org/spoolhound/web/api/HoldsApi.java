package org.spoolhound.web.api;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.state.Hold;
import org.spoolhound.web.hold.HoldDesk;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.Json;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/** What an organisation keeps beyond its time, for programs. */
public final class HoldsApi {

    private final HoldDesk desk;

    /** Answers from this desk. */
    public HoldsApi(HoldDesk desk) {
        this.desk = desk;
    }

    /** Answers {@code GET /api/v1/holds}: those of the organisation, oldest first. */
    public Reply list(Call call, Visitor visitor) {
        List<Map<String, @Nullable Object>> own =
                desk.visible(visitor).stream().map(HoldsApi::members).toList();
        return Reply.json(Json.text(Map.of("holds", own)));
    }

    /** Answers {@code GET /api/v1/holds/:id}. */
    public Reply show(Call call, Visitor visitor) {
        return Reply.json(Json.text(members(desk.find(visitor, call.name("id")))));
    }

    /**
     * Answers {@code POST /api/v1/holds}: {@code from} (a day), {@code to} (that day unless told),
     * {@code host} (every host unless told) and {@code reason}; with {@code q} those days alone on
     * which it finds something, of all time unless told. 409 when there are too many.
     */
    public Reply place(Call call, Visitor visitor) throws IOException {
        ApiQuery query = ApiQuery.of(call, "host", "reason");
        Hold hold = desk.place(
                call,
                visitor,
                new HoldDesk.Asked(
                        query.values().text("q"),
                        query.values().text("host"),
                        query.values().text("from"),
                        query.values().text("to"),
                        query.required("reason")));
        return Reply.json(Json.text(members(hold))).withStatus(201);
    }

    /**
     * Answers {@code DELETE /api/v1/holds/:id}: what it kept goes with the next sweep; 403 for
     * others than its owner and administrators.
     */
    public Reply release(Call call, Visitor visitor) {
        desk.release(call, visitor, desk.find(visitor, call.name("id")));
        return Reply.json("{}");
    }

    static Map<String, @Nullable Object> members(Hold hold) {
        Hold.Sought sought = hold.sought();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("id", hold.id());
        members.put("host", hold.host());
        members.put("q", sought == null ? null : sought.query());
        members.put(
                "from", hold.from().equals(Hold.FIRST_DAY) ? null : hold.from().toString());
        members.put("to", hold.to().equals(Hold.LAST_DAY) ? null : hold.to().toString());
        members.put(
                "found",
                sought == null
                        ? null
                        : sought.days().stream().sorted().map(Object::toString).toList());
        members.put("reason", hold.reason());
        members.put("owner", hold.owner());
        members.put("created_at", hold.createdAt().toString());
        return members;
    }
}
