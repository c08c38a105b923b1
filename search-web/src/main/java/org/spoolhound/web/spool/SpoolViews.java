package org.spoolhound.web.spool;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.fields.PivotKind;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Completeness;
import org.spoolhound.indexer.state.DropLog;
import org.spoolhound.indexer.state.IngestRun;
import org.spoolhound.indexer.state.OutboxStanding;
import org.spoolhound.indexer.state.RetentionRun;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.spool.QuarantinedFile;
import org.spoolhound.spool.SpoolStatus;
import org.spoolhound.web.hold.HoldsView;
import org.spoolhound.web.html.Moment;
import org.spoolhound.web.html.Visible;
import org.spoolhound.web.http.Visitor;
import org.spoolhound.web.hunt.Numbers;
import org.spoolhound.web.hunt.Subject;
import org.spoolhound.web.report.SendRow;
import org.spoolhound.web.status.AgentStanding;
import org.spoolhound.web.status.Readiness;
import org.spoolhound.web.status.SiteFacts;

/** Makes the spool page's view for one reader. */
final class SpoolViews {

    /** Agents usually deliver every few minutes; nothing for an hour is worth a look. */
    private static final Duration LATE_AFTER = Duration.ofHours(1);

    private static final int MAX_FILES = 100;
    private static final int MAX_REFUSALS = 50;
    private static final int MAX_RUNS = 20;
    private static final int MAX_GAPS = 5;
    private static final int MAX_NOTICES = 20;

    private final SiteFacts facts;
    private final Visitor visitor;
    private final ZoneId zone;
    private final Instant now;

    SpoolViews(SiteFacts facts, Visitor visitor, ZoneId zone) {
        this.facts = facts;
        this.visitor = visitor;
        this.zone = zone;
        this.now = facts.now();
    }

    SpoolView view(String notice, HoldsView holds) throws IOException {
        List<AgentStanding> agents = facts.agents(visitor.tenant());
        return new SpoolView(
                notice,
                visitor.tenant().equals(TenantId.MAIN) ? site() : null,
                agents.stream().map(this::agent).toList(),
                quarantine(),
                refusals(agents),
                holds,
                notices());
    }

    private SpoolView.Notices notices() {
        boolean whole = visitor.tenant().equals(TenantId.MAIN);
        return new SpoolView.Notices(
                whole ? facts.outbox().stream().map(this::channel).toList() : List.of(),
                facts.notifications(visitor.tenant(), MAX_NOTICES).stream()
                        .map(entry -> SendRow.of(entry, zone, now))
                        .toList());
    }

    private SpoolView.Channel channel(OutboxStanding one) {
        Instant oldest = one.oldest();
        String trouble = one.trouble();
        return new SpoolView.Channel(
                Visible.line(one.channel()),
                Numbers.count(one.waiting())
                        + (oldest == null
                                ? ""
                                : ", the oldest " + moment(oldest).ago()),
                one.dead() == 0 ? "" : Numbers.count(one.dead()),
                trouble == null ? "" : Visible.line(trouble));
    }

    private Moment moment(Instant moment) {
        return Moment.of(moment, zone, now);
    }

    private SpoolView.Site site() throws IOException {
        List<SpoolView.CheckRow> checks = Readiness.of(facts).checks().stream()
                .map(check -> new SpoolView.CheckRow(
                        check.name(), check.good(), check.state(), Visible.line(check.reason())))
                .toList();
        List<SpoolView.Fact> numbers = new ArrayList<>(spoolFacts(facts.spool()));
        numbers.add(fact("free on disk", Numbers.bytes(facts.freeBytes()), ""));
        numbers.add(facts.sweep()
                .map(this::sweep)
                .orElseGet(() -> fact("latest retention", "none yet", "")));
        List<SpoolView.RunRow> runs =
                facts.runs(MAX_RUNS).stream().map(this::run).toList();
        return new SpoolView.Site(checks, numbers, runs);
    }

    private static SpoolView.Fact fact(String name, String value, String note) {
        return new SpoolView.Fact(name, value, note);
    }

    private static List<SpoolView.Fact> spoolFacts(SpoolStatus spool) {
        String unfinished = spool.partialFiles() == 0
                ? ""
                : Numbers.count(spool.partialFiles()) + " more still being written";
        return List.of(
                fact("waiting", files(spool.dropFiles(), spool.dropBytes()), unfinished),
                fact("claimed", Numbers.count(spool.claimedFiles()), ""),
                fact("archived", files(spool.archivedFiles(), spool.archivedBytes()), ""),
                fact("quarantined", Numbers.count(spool.quarantinedFiles()), ""));
    }

    private static String files(long files, long bytes) {
        return Numbers.count(files) + (files == 0 ? "" : " · " + Numbers.bytes(bytes));
    }

    private SpoolView.Fact sweep(RetentionRun sweep) {
        String what = Numbers.count(sweep.partitions(), "day", "days") + ", "
                + Numbers.count(sweep.archivedFiles() + sweep.quarantinedFiles(), "file", "files")
                + ", " + Numbers.bytes(sweep.freedBytes()) + " freed";
        return fact("latest retention", moment(sweep.startedAt()).ago(), what);
    }

    private SpoolView.RunRow run(IngestRun run) {
        IngestRun.Counts counts = run.counts();
        String failure = run.failure();
        return new SpoolView.RunRow(
                moment(run.startedAt()),
                Numbers.took(run.took()),
                Numbers.count(counts.snapshots()),
                Numbers.count(counts.events()),
                Numbers.count(counts.quarantined()),
                Numbers.count(counts.duplicates()),
                failure == null ? "" : Visible.line(failure));
    }

    private SpoolView.AgentRow agent(AgentStanding standing) {
        Completeness chain = standing.chain();
        boolean late = !standing.agent().revoked() && isLate(standing);
        return new SpoolView.AgentRow(
                Visible.line(standing.agent().name()),
                new Subject(PivotKind.HOST, standing.agent().name()).href(),
                standing.agent().id().hex(),
                chain == null ? "0" : Numbers.count(chain.received()),
                chain == null ? "0" : Numbers.count(chain.events()),
                chain == null ? "" : Long.toString(chain.last()),
                chain == null ? null : moment(chain.lastCollectedAt()),
                word(standing, late),
                late,
                chain == null ? "" : missing(chain));
    }

    private boolean isLate(AgentStanding standing) {
        Completeness chain = standing.chain();
        Instant last = chain == null ? standing.agent().enrolledAt() : chain.lastCollectedAt();
        return last.plus(LATE_AFTER).isBefore(now);
    }

    private static String word(AgentStanding standing, boolean late) {
        if (standing.agent().revoked()) {
            return "revoked";
        }
        if (standing.chain() == null) {
            return "nothing yet";
        }
        return late ? "late" : "on time";
    }

    private static String missing(Completeness chain) {
        String gaps = listed(chain.missing());
        String broken = listed(chain.broken());
        if (!gaps.isEmpty() && !broken.isEmpty()) {
            return gaps + "; broken at " + broken;
        }
        return broken.isEmpty() ? gaps : "broken at " + broken;
    }

    private static String listed(List<?> all) {
        String first =
                all.stream().limit(MAX_GAPS).map(String::valueOf).collect(Collectors.joining(", "));
        return all.size() <= MAX_GAPS ? first : first + " and " + (all.size() - MAX_GAPS) + " more";
    }

    private SpoolView.QuarantineView quarantine() throws IOException {
        List<QuarantinedFile> own = facts.quarantined(visitor.tenant());
        List<SpoolView.RefusedFile> rows = own.stream()
                .sorted(Comparator.comparing(
                                (QuarantinedFile file) -> file.reason().at())
                        .reversed())
                .limit(MAX_FILES)
                .map(this::refused)
                .toList();
        return new SpoolView.QuarantineView(
                rows,
                Numbers.count(own.size(), "file", "files"),
                own.size() - rows.size(),
                visitor.role() != null && visitor.role().covers(Role.ANALYST));
    }

    private SpoolView.RefusedFile refused(QuarantinedFile file) {
        return new SpoolView.RefusedFile(
                file.path().toString(),
                Visible.line(file.path().toString()),
                file.reason().code(),
                Visible.line(file.reason().message()),
                Numbers.bytes(file.bytes()),
                moment(file.reason().at()));
    }

    /** Strangers concern the whole server, an agent's refusals its own organisation. */
    private List<SpoolView.RefusalRow> refusals(List<AgentStanding> agents) {
        Map<String, AgentStanding> byId = agents.stream()
                .collect(Collectors.toMap(a -> a.agent().id().hex(), Function.identity()));
        return facts.refusals(visitor.tenant()).stream()
                .limit(MAX_REFUSALS)
                .map(row -> refusal(row, byId.get(row.who())))
                .toList();
    }

    private SpoolView.RefusalRow refusal(DropLog.Row row, @Nullable AgentStanding agent) {
        String who = agent == null ? row.who() : agent.agent().name() + " " + row.who();
        return new SpoolView.RefusalRow(
                Visible.line(who),
                row.cause(),
                Numbers.count(row.times()),
                Visible.line(row.detail()),
                moment(row.last()));
    }
}
