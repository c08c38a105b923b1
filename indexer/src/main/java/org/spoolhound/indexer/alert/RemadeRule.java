package org.spoolhound.indexer.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spoolhound.indexer.detect.correlate.MatchSource;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.AlertWriter;
import org.spoolhound.indexer.state.Evidence;
import org.spoolhound.indexer.state.RaisedAlert;
import org.spoolhound.spool.snapshot.Event;

/**
 * The alerts of one rule on single events, made again from its matches: stretch of time by stretch
 * of time, in order, so that only what is still open at the end of one is in memory.
 */
final class RemadeRule {

    private final Parts parts;
    private final Kept kept;
    private final TenantId tenant;
    private final Map<AlertKey, Runs> open = new HashMap<>();
    private final Set<String> settled = new HashSet<>();
    private long added;

    /** What it reads and writes with. */
    record Parts(AlertWriter writer, AlertUpdate update, Duration gap) {}

    RemadeRule(Parts parts, Kept kept, TenantId tenant) {
        this.parts = parts;
        this.kept = kept;
        this.tenant = tenant;
    }

    private String ruleId() {
        return kept.known().rule().id();
    }

    /** Takes a match. */
    void take(String id, Event event) {
        AlertKey key = new AlertKey(tenant, ruleId(), Group.host(event));
        Evidence evidence = new Evidence(event.time().truncatedTo(ChronoUnit.MICROS), id);
        open.computeIfAbsent(key, k -> new Runs(parts.gap()))
                .add(new RuleMatch(ruleId(), key.group(), evidence, Group.named(event)).run());
    }

    /**
     * Writes what can no longer change.
     *
     * @param slice all its matches were taken, and those of all time before
     * @param last whether none follows
     */
    void write(MatchSource.Range slice, boolean last) {
        Instant ended = last ? Instant.MAX : slice.to().minus(parts.gap());
        open.forEach((key, runs) -> runs.takeEnded(ended).forEach(run -> write(key, run)));
        open.values().removeIf(Runs::isEmpty);
        Instant to = last ? slice.to().plus(Duration.ofDays(40_000)) : slice.to();
        for (RaisedAlert alert :
                parts.writer().of(tenant, ruleId(), new AlertWriter.Stretch(slice.from(), to))) {
            boolean over = !alert.span().last().isAfter(to);
            if (over && !settled.contains(alert.id()) && hasVanished(alert)) {
                write(new AlertUpdate.Change(
                        AlertKey.of(alert),
                        kept.known(),
                        List.of(alert),
                        List.of(),
                        RaisedAlert.Origin.LIVE));
            }
        }
    }

    private boolean hasVanished(RaisedAlert alert) {
        Runs runs = open.get(AlertKey.of(alert));
        return runs == null || runs.all().stream().noneMatch(run -> Kept.overlap(alert, run));
    }

    private void write(AlertKey key, Run run) {
        write(new AlertUpdate.Change(
                key,
                kept.known(),
                parts.writer()
                        .of(
                                tenant,
                                ruleId(),
                                key.group(),
                                new AlertWriter.Stretch(run.first(), run.last())),
                List.of(run),
                RaisedAlert.Origin.LIVE));
    }

    private void write(AlertUpdate.Change change) {
        AlertUpdate.Change wanted = kept.without(change);
        added += parts.update().write(wanted);
        change.before().forEach(alert -> settled.add(alert.id()));
        change.after().forEach(run -> settled.add(change.key().id(run.span().firstEvent())));
    }

    /** How many alerts are new. */
    long added() {
        return added;
    }
}
