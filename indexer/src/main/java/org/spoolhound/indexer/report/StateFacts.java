package org.spoolhound.indexer.report;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.index.TimeRange;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.Chains;
import org.spoolhound.indexer.state.Completeness;
import org.spoolhound.indexer.state.DayLedger;
import org.spoolhound.indexer.state.RetentionRun;
import org.spoolhound.spool.QuarantineReason;

/** What the state database tells of a day: agents, and how files came in. */
final class StateFacts {
    private final ReportParts parts;

    StateFacts(ReportParts parts) {
        this.parts = parts;
    }

    private DayLedger ledger(ReportDay day) {
        TimeRange range = day.range();
        return new DayLedger(parts.database(), range.from(), range.to());
    }

    /** Agents as they were at the end of the day. */
    Report.Fleet fleet(ReportDay day) {
        Instant end = day.range().to();
        List<Agent> enrolled = new Agents(parts.database())
                .all().stream()
                        .filter(agent -> agent.kind() == Agent.Kind.AGENT)
                        .filter(agent -> agent.tenant().equals(day.tenant()))
                        .filter(agent -> agent.enrolledAt().isBefore(end))
                        .filter(agent -> isIn(agent.revokedAt(), end))
                        .toList();
        Map<String, Instant> last = ledger(day).lastCollected(day.tenant());
        List<Report.SilentAgent> silent = enrolled.stream()
                .filter(agent -> isSilent(last.get(agent.id().hex()), day))
                .map(agent -> new Report.SilentAgent(
                        agent.name(), agent.id().hex(), last.get(agent.id().hex())))
                .sorted(Comparator.comparing(Report.SilentAgent::name)
                        .thenComparing(Report.SilentAgent::agent))
                .toList();
        return new Report.Fleet(
                enrolled.size(), enrolled.size() - silent.size(), silent, gaps(enrolled));
    }

    private static boolean isIn(@Nullable Instant revokedAt, Instant end) {
        return revokedAt == null || !revokedAt.isBefore(end);
    }

    /** At the end of the day, as the events that tell of silent agents have it. */
    private boolean isSilent(@Nullable Instant last, ReportDay day) {
        Instant latest = day.range().to().minus(parts.agents().silentAfter());
        return last == null || last.isBefore(latest);
    }

    private List<Report.AgentGap> gaps(List<Agent> agents) {
        Map<String, Completeness> chains = new TreeMap<>();
        new Chains(parts.database()).all().forEach(one -> chains.put(one.agent().hex(), one));
        List<Report.AgentGap> gaps = new ArrayList<>();
        for (Agent agent : agents) {
            Completeness chain = chains.get(agent.id().hex());
            if (chain != null && !chain.missing().isEmpty()) {
                gaps.add(new Report.AgentGap(agent.name(), agent.id().hex(), missing(chain)));
            }
        }
        return gaps;
    }

    private static String missing(Completeness chain) {
        List<String> first = chain.missing().stream()
                .limit(Reports.MOST_ROWS)
                .map(Completeness.Gap::toString)
                .toList();
        return String.join(", ", first) + (chain.missing().size() > first.size() ? ", …" : "");
    }

    /** How files came in, and what was deleted. */
    Report.Intake intake(ReportDay day) throws IOException {
        DayLedger ledger = ledger(day);
        DayLedger.Received received = ledger.received(day.tenant());
        List<Report.RefusedFile> refused = refused(day.tenant(), ledger.refused());
        List<String> failures = ledger.failures();
        return new Report.Intake(
                received.snapshots(),
                received.events(),
                received.bytes(),
                refused.subList(0, Math.min(refused.size(), Reports.MOST_ROWS)),
                refused.size(),
                failures.size(),
                failures.isEmpty() ? null : failures.get(0),
                ledger.lastSweep().map(StateFacts::sweep).orElse(null),
                oldestDay(day.tenant()));
    }

    private List<Report.RefusedFile> refused(TenantId tenant, List<QuarantineReason> reasons) {
        Map<String, Agent> agents = new TreeMap<>();
        new Agents(parts.database())
                .all()
                .forEach(agent -> agents.put(agent.id().hex(), agent));
        List<Report.RefusedFile> files = new ArrayList<>();
        for (QuarantineReason reason : reasons) {
            Agent agent = agents.get(reason.folder());
            // What belongs to no agent concerns those who run the server.
            TenantId owner = agent == null ? TenantId.MAIN : agent.tenant();
            if (owner.equals(tenant)) {
                files.add(new Report.RefusedFile(
                        reason.at(),
                        agent == null ? reason.folder() : agent.name(),
                        reason.fileName(),
                        reason.code(),
                        reason.message()));
            }
        }
        return files;
    }

    private static Report.Sweep sweep(RetentionRun run) {
        return new Report.Sweep(
                run.startedAt(),
                run.partitions(),
                run.archivedFiles() + run.quarantinedFiles(),
                run.freedBytes());
    }

    private @Nullable LocalDate oldestDay(TenantId tenant) throws IOException {
        return parts.events().status().partitions().stream()
                .filter(partition -> partition.id().tenant().equals(tenant))
                .map(partition -> partition.id().day())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
