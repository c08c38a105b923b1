package org.spoolhound.web.status;

import java.util.LinkedHashMap;
import java.util.Map;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.Json;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/** Tells whatever watches the server whether to restart it and whether to send people to it. */
public final class HealthPage {

    private final SiteFacts facts;

    /** Health by these facts. */
    public HealthPage(SiteFacts facts) {
        this.facts = facts;
    }

    /** Answers {@code GET /health}: this process answers requests. */
    public Reply alive(Call call, Visitor visitor) {
        return Reply.json(Json.text(Map.of("status", "up")));
    }

    /**
     * Answers {@code GET /health/ready}: 200 when the server can do all it is for, else 503. Anyone
     * learns which part does not work; why, with its paths, only those who run the server.
     */
    public Reply ready(Call call, Visitor visitor) {
        Readiness readiness = Readiness.of(facts);
        boolean trusted = visitor.known() && visitor.tenant().equals(TenantId.MAIN);
        Map<String, Object> checks = new LinkedHashMap<>();
        for (Readiness.Check check : readiness.checks()) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("state", check.state());
            if (trusted && !check.reason().isEmpty()) {
                members.put("reason", check.reason());
            }
            checks.put(check.name(), members);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", readiness.ready() ? "ready" : "not-ready");
        document.put("checks", checks);
        return Reply.json(Json.text(document)).withStatus(readiness.ready() ? 200 : 503);
    }
}
