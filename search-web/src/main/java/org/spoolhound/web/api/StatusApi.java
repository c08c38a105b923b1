package org.spoolhound.web.api;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.IndexStatus;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Completeness;
import org.spoolhound.indexer.state.OutboxStanding;
import org.spoolhound.spool.SpoolStatus;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.Json;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;
import org.spoolhound.web.status.AgentStanding;
import org.spoolhound.web.status.Readiness;
import org.spoolhound.web.status.ReindexStanding;
import org.spoolhound.web.status.SiteFacts;

/** How the server is, and how complete what it has is, for the visitor's organisation. */
public final class StatusApi {

    private final SiteFacts facts;

    /** Answers from these facts. */
    public StatusApi(SiteFacts facts) {
        this.facts = facts;
    }

    /**
     * Answers {@code GET /api/v1/status}. The spool and what is wrong with the server concern all
     * organisations together: only the one that runs it sees them.
     */
    public Reply show(Call call, Visitor visitor) throws IOException {
        Readiness readiness = Readiness.of(facts);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("organisation", visitor.tenant().name());
        answer.put("status", readiness.ready() ? "ready" : "not-ready");
        answer.put("index", index(visitor.tenant()));
        answer.put(
                "agents",
                facts.agents(visitor.tenant()).stream().map(StatusApi::agent).toList());
        answer.put(
                "holds",
                facts.holds(visitor.tenant()).stream().map(HoldsApi::members).toList());
        if (visitor.tenant().equals(TenantId.MAIN)) {
            answer.put(
                    "checks", readiness.checks().stream().map(StatusApi::check).toList());
            facts.reindex().ifPresent(rebuild -> answer.put("reindex", reindex(rebuild)));
            answer.put("spool", spool(facts.spool()));
            answer.put("free_bytes", facts.freeBytes());
            answer.put(
                    "notifications",
                    facts.outbox().stream().map(StatusApi::channel).toList());
        }
        return Reply.json(Json.text(answer));
    }

    private Map<String, Object> index(TenantId tenant) throws IOException {
        List<IndexStatus.PartitionStatus> own = facts.index().partitions().stream()
                .filter(partition -> partition.id().tenant().equals(tenant))
                .toList();
        IndexStatus index = new IndexStatus(own);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("events", index.events());
        members.put("partitions", own.size());
        members.put("bytes", index.bytes());
        members.put(
                "broken",
                facts.index().broken().stream()
                        .filter(partition -> partition.tenant().equals(tenant))
                        .map(partition -> partition.day().toString())
                        .toList());
        return members;
    }

    private static Map<String, @Nullable Object> channel(OutboxStanding one) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("channel", one.channel());
        members.put("waiting", one.waiting());
        members.put("given_up", one.dead());
        members.put("oldest", one.oldest() == null ? null : one.oldest().toString());
        members.put("trouble", one.trouble());
        return members;
    }

    private static Map<String, @Nullable Object> reindex(ReindexStanding rebuild) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("done", rebuild.done());
        members.put("total", rebuild.total());
        members.put("since", rebuild.since().toString());
        members.put("failure", rebuild.failure());
        return members;
    }

    private static Map<String, @Nullable Object> agent(AgentStanding standing) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("agent", standing.agent().id().hex());
        members.put("name", standing.agent().name());
        members.put("revoked", standing.agent().revoked());
        Completeness chain = standing.chain();
        members.put("snapshots", chain == null ? 0 : chain.received());
        members.put("events", chain == null ? 0 : chain.events());
        members.put("last", chain == null ? null : chain.last());
        members.put(
                "collected_at", chain == null ? null : chain.lastCollectedAt().toString());
        members.put(
                "missing",
                chain == null
                        ? List.of()
                        : chain.missing().stream()
                                .map(Completeness.Gap::toString)
                                .toList());
        members.put("broken", chain == null ? List.of() : chain.broken());
        return members;
    }

    private static Map<String, Object> check(Readiness.Check check) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", check.name());
        members.put("state", check.state());
        if (!check.reason().isEmpty()) {
            members.put("reason", check.reason());
        }
        return members;
    }

    private static Map<String, Object> spool(SpoolStatus spool) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("drop_files", spool.dropFiles());
        members.put("drop_bytes", spool.dropBytes());
        members.put("partial_files", spool.partialFiles());
        members.put("claimed_files", spool.claimedFiles());
        members.put("archived_files", spool.archivedFiles());
        members.put("archived_bytes", spool.archivedBytes());
        members.put("quarantined_files", spool.quarantinedFiles());
        return members;
    }
}
