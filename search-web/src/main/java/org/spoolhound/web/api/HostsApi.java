package org.spoolhound.web.api;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.spoolhound.indexer.derive.Difference;
import org.spoolhound.indexer.derive.HostComparison;
import org.spoolhound.indexer.derive.HostHistory.KnownThing;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.web.host.HostTimes;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Json;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/** Hosts as they were, and what differs between two moments; from the archive. */
public final class HostsApi {
    private final HostTimes hosts;

    /** Answers about these hosts. */
    public HostsApi(HostTimes hosts) {
        this.hosts = hosts;
    }

    /** Answers {@code GET /api/v1/hosts/:host/compare?at=&with=}. */
    public Reply compare(Call call, Visitor visitor) throws IOException {
        requireOnly(call, List.of("at", "with"));
        Agent agent = hosts.agent(visitor.tenant(), call.name("host"));
        Instant later = hosts.moment("with", call.query().text("with"), hosts.now());
        Instant earlier =
                hosts.moment("at", call.query().text("at"), hosts.dayBefore(agent, later));
        HostComparison comparison = hosts.history().compare(agent.id(), earlier, later);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("agent", agent.id().hex());
        answer.put("at", earlier.toString());
        answer.put("with", later.toString());
        answer.put("differences", comparison.size());
        answer.put("probes", comparison.probes().stream().map(HostsApi::probe).toList());
        return Reply.json(Json.text(answer));
    }

    /** Answers {@code GET /api/v1/hosts/:host/as-of?time=}. */
    public Reply asOf(Call call, Visitor visitor) throws IOException {
        requireOnly(call, List.of("time"));
        Agent agent = hosts.agent(visitor.tenant(), call.name("host"));
        Instant time = hosts.moment("time", call.query().text("time"), hosts.now());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("agent", agent.id().hex());
        answer.put("time", time.toString());
        answer.put(
                "things",
                hosts.history().asOf(agent.id(), time).stream()
                        .map(HostsApi::thing)
                        .toList());
        return Reply.json(Json.text(answer));
    }

    private static void requireOnly(Call call, List<String> known) {
        for (String name : call.query().values().keySet()) {
            if (!known.contains(name)) {
                throw HttpProblem.badRequest(
                                "This address takes " + String.join(", ", known) + " only.")
                        .coded("unknown-parameter");
            }
        }
    }

    private static Map<String, Object> probe(HostComparison.Probe probe) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("probe", probe.name());
        members.put("before", probe.before().toString());
        members.put("before_at", probe.beforeAt().toString());
        members.put("after", probe.after().toString());
        members.put("after_at", probe.afterAt().toString());
        members.put(
                "differences",
                probe.differences().stream().map(HostsApi::difference).toList());
        return members;
    }

    private static Map<String, Object> difference(Difference one) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("subject", one.subject().name());
        members.put("change", one.action().change().word());
        members.put("action", one.action().name());
        members.put("thing", one.label());
        members.put("sentence", one.sentence());
        members.put(
                "changes",
                one.changed().stream()
                        .map(field -> Map.of(
                                "field", field.field(), "from", field.from(), "to", field.to()))
                        .toList());
        members.put("fields", new TreeMap<>(one.fields()));
        return members;
    }

    private static Map<String, Object> thing(KnownThing one) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("probe", one.probe());
        members.put("subject", one.subject().name());
        members.put("seen", one.seen().toString());
        members.put("thing", one.label());
        members.put("fields", new TreeMap<>(one.fields()));
        return members;
    }
}
