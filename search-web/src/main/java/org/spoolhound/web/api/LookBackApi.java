package org.spoolhound.web.api;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.state.Job;
import org.spoolhound.indexer.state.Jobs;
import org.spoolhound.web.access.Audit;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Json;
import org.spoolhound.web.http.Parameters;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/** Looking back for programs and pages: rules run over the past, as jobs. */
public final class LookBackApi {
    private final RuleDesk desk;
    private final Jobs jobs;
    private final Audit audit;
    private final Clock clock;

    /** Has the desk look back, and tells how far these jobs are. */
    public LookBackApi(RuleDesk desk, Jobs jobs, Audit audit, Clock clock) {
        this.desk = desk;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    /** Answers {@code POST /api/v1/look-back}: runs rules over the past. */
    public Reply begin(Call call, Visitor visitor) throws IOException {
        ApiQuery query = ApiQuery.of(call, "rules");
        String job = begin(call, visitor, query.names("rules"), query.values());
        return Reply.json(Json.text(RuleJson.members(jobs.find(job).orElseThrow())))
                .withStatus(202);
    }

    /**
     * Runs rules over the past; returns the job.
     *
     * @param ids these; none is all that are on
     * @param asked {@code from}, a week ago unless told, and {@code to}
     */
    public String begin(Call call, Visitor visitor, Collection<String> ids, Parameters asked) {
        Instant from = ApiQuery.time(asked, "from", clock);
        Instant to = ApiQuery.time(asked, "to", clock);
        String job = desk.lookBack(
                visitor,
                ids,
                from == null ? clock.instant().minus(Duration.ofDays(7)) : from,
                to == null ? clock.instant() : to);
        audit.done(call, visitor, new Audit.Deed("look-back", job, String.join(" ", ids)));
        return job;
    }

    /** The newest job that runs a rule over the past; empty when none is remembered. */
    public Optional<Job> newest(Visitor visitor, String id) {
        return jobs.newest(Indexer.LOOK_BACK, 100).stream()
                .filter(job -> isOf(job, visitor) && runs(job, id))
                .findFirst();
    }

    private static boolean runs(Job job, String id) {
        String ids = job.arguments().getOrDefault("rules", "");
        return ids.isEmpty() || ids.lines().anyMatch(id::equals);
    }

    /** Answers {@code GET /api/v1/look-back}: the newest first. */
    public Reply list(Call call, Visitor visitor) {
        return Reply.json(Json.text(Map.of(
                "jobs",
                jobs.newest(Indexer.LOOK_BACK, 100).stream()
                        .filter(job -> isOf(job, visitor))
                        .map(RuleJson::members)
                        .toList())));
    }

    private static boolean isOf(Job job, Visitor visitor) {
        return visitor.tenant().name().equals(job.arguments().get("tenant"));
    }

    /** Answers {@code GET /api/v1/look-back/:id}: how far it is. */
    public Reply show(Call call, Visitor visitor) {
        return Reply.json(Json.text(RuleJson.members(job(visitor, call.name("id")))));
    }

    private Job job(Visitor visitor, String id) {
        return jobs.find(id)
                .filter(job -> job.kind().equals(Indexer.LOOK_BACK) && isOf(job, visitor))
                .orElseThrow(() -> HttpProblem.notFound("There is no such job."));
    }

    /** Answers {@code DELETE /api/v1/look-back/:id}: calls it off. */
    public Reply cancel(Call call, Visitor visitor) {
        cancel(call, visitor, call.name("id"));
        return Reply.json(Json.text(RuleJson.members(job(visitor, call.name("id")))));
    }

    /** Calls a job off that runs rules over the past; one that has ended stays as it is. */
    public void cancel(Call call, Visitor visitor, String id) {
        Job job = job(visitor, id);
        if (jobs.cancel(job.id())) {
            audit.done(call, visitor, new Audit.Deed("look-back-cancelled", job.id(), ""));
        }
    }
}
