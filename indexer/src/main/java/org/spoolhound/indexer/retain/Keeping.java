package org.spoolhound.indexer.retain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.spoolhound.indexer.condition.ConditionEvaluator;
import org.spoolhound.indexer.condition.TextAnalysis;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.indexer.index.Forgetting.Over;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Hold;
import org.spoolhound.indexer.state.LedgerEntry;
import org.spoolhound.spool.snapshot.AgentId;
import org.spoolhound.spool.snapshot.Event;

/**
 * Which events are still to be hunted: one pure function of settings, holds and the day, asked by
 * the sweep and by every rebuild of the index. Age counts from the later of the day something
 * happened and the day it was received.
 */
public final class Keeping {
    private static final String CATEGORY = "event.category";

    private final KeepDays days;
    private final List<Hold> holds;
    private final Map<AgentId, Agent> agents = new HashMap<>();

    /** Decides by these settings and holds; the agents tell whose snapshots a hold concerns. */
    public Keeping(RetentionSettings settings, List<Hold> holds, Collection<Agent> agents) {
        this.days = settings.days();
        this.holds = List.copyOf(holds);
        agents.forEach(agent -> this.agents.put(agent.id(), agent));
    }

    /** Decides by these settings alone, as if nothing were held. */
    public static Keeping byAge(RetentionSettings settings) {
        return new Keeping(settings, List.of(), List.of());
    }

    /** Tells those apart that keep different events on the same day. */
    public String fingerprint() {
        return "index-days=" + days
                + holds.stream()
                        .map(hold -> ';' + hold.fingerprint())
                        .sorted()
                        .collect(Collectors.joining());
    }

    /** Whether an event of an archived snapshot is still to be hunted. */
    public boolean keeps(LedgerEntry entry, LocalDate day, Event event, Instant now) {
        return isHeld(new PartitionId(entry.tenant(), day), entry.id().agent())
                || !over(entry.tenant(), later(day, day(entry.receivedAt())), day(now))
                        .includes(categories(event));
    }

    private static List<String> categories(Event event) {
        return ConditionEvaluator.values(event, CATEGORY).stream()
                .map(value -> TextAnalysis.fold(Values.text(value)))
                .toList();
    }

    /**
     * Which events of an organisation are too old, holds aside.
     *
     * @param since the later of the day they happened and the day they were received
     */
    Over over(TenantId tenant, LocalDate since, LocalDate today) {
        Set<String> over = new HashSet<>();
        Set<String> kept = new HashSet<>();
        for (String category : days.categories(tenant)) {
            (isOver(since, days.of(tenant, category), today) ? over : kept).add(category);
        }
        return new Over(over, kept, isOver(since, days.ofOthers(tenant), today));
    }

    /** The first day of which nothing is too old, whatever its category. */
    public LocalDate wholeSince(TenantId tenant, Instant now) {
        int fewest = days.ofOthers(tenant);
        for (String category : days.categories(tenant)) {
            fewest = Math.min(fewest, days.of(tenant, category));
        }
        return day(now).minusDays(fewest - 1L);
    }

    private static boolean isOver(LocalDate since, int days, LocalDate today) {
        return !since.isAfter(today.minusDays(days));
    }

    static LocalDate later(LocalDate happened, LocalDate received) {
        return received.isAfter(happened) ? received : happened;
    }

    static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    /** The holds that cover a day of an organisation, for some host or all. */
    List<Hold> holds(PartitionId partition) {
        return holds.stream()
                .filter(hold -> hold.covers(partition.tenant(), partition.day()))
                .toList();
    }

    /** The holds that keep what an agent's snapshots say of a day. */
    List<Hold> holds(PartitionId partition, AgentId agent) {
        Agent who = agents.get(agent);
        return holds(partition).stream()
                .filter(hold -> who == null || hold.concerns(who))
                .toList();
    }

    /** Whether a hold keeps what an agent's snapshots say of a day. */
    boolean isHeld(PartitionId partition, AgentId agent) {
        return !holds(partition, agent).isEmpty();
    }

    /** For people: which holds these are, and why. */
    static String names(List<Hold> holds) {
        return holds.stream().map(Hold::toString).collect(Collectors.joining(", "));
    }

    /** Whether there are any holds. */
    boolean holdsAnything() {
        return !holds.isEmpty();
    }

    /** Whose an agent's files are; nobody's when it is not known. */
    Set<TenantId> tenant(AgentId agent) {
        Agent who = agents.get(agent);
        return who == null ? Set.of() : Set.of(who.tenant());
    }
}
