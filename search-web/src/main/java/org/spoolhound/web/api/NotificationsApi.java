package org.spoolhound.web.api;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.state.Outbox;
import org.spoolhound.indexer.state.OutboxEntry;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.Json;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/** What an organisation's people were told, are about to be told, or could not be told. */
public final class NotificationsApi {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final Outbox outbox;

    /** Answers from the outbox of this database. */
    public NotificationsApi(StateDatabase database, Clock clock) {
        this.outbox = new Outbox(database, clock);
    }

    /** Answers {@code GET /api/v1/notifications}: newest first, at most {@code limit}. */
    public Reply list(Call call, Visitor visitor) {
        int limit = call.query().number("limit", USUAL, 1, MOST);
        List<Map<String, @Nullable Object>> rows = outbox.newest(visitor.tenant(), limit).stream()
                .map(NotificationsApi::members)
                .toList();
        return Reply.json(Json.text(Map.of("notifications", rows)));
    }

    static Map<String, @Nullable Object> members(OutboxEntry entry) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("id", entry.notification().id());
        members.put("kind", word(entry.notification().kind()));
        members.put("subject", entry.notification().subject());
        members.put("transition", entry.notification().transition());
        members.put("channel", entry.notification().channel());
        members.put("state", word(entry.state()));
        members.put("created_at", entry.createdAt().toString());
        members.put("attempts", entry.attempts());
        members.put("remark", entry.remark());
        return members;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
