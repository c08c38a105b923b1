package org.spoolhound.indexer.alert;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.ValueTest;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.indexer.detect.correlate.MatchSource;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.AlertWriter;
import org.spoolhound.indexer.state.Evidence;
import org.spoolhound.indexer.state.RaisedAlert;

/**
 * Counts alerts anew, from the index, of which a late snapshot took events back that they do not
 * list. Up to a number of matches: of larger ones the count may tell events that are gone, until
 * the index is rebuilt.
 */
final class Recounting {

    private static final Logger LOG = LoggerFactory.getLogger(Recounting.class);
    private static final String AGENT = "agent.id";

    /** Reading so many matches is what a batch waits for. */
    private static final long MOST = 200_000;

    /** What is derived from a snapshot happened about when it was collected. */
    private static final Duration ABOUT = Duration.ofHours(1);

    private final IndexedMatches indexed;
    private final AlertWriter writer;
    private final Duration gap;

    Recounting(IndexedMatches indexed, AlertWriter writer, Duration gap) {
        this.indexed = indexed;
        this.writer = writer;
        this.gap = gap;
    }

    /**
     * What is to be written instead of what these snapshots and the new ones add.
     *
     * @param anew snapshots whose derived events were made again
     * @param added matches of new snapshots, which are in the index already
     */
    Map<AlertKey, AlertUpdate.Change> changes(
            Collection<SnapshotMatches> anew, Map<AlertKey, Runs> added) throws IOException {
        Map<AlertKey, AlertUpdate.Change> changes = new HashMap<>();
        for (SnapshotMatches matches : anew) {
            for (RaisedAlert alert : candidates(matches)) {
                AlertKey key = AlertKey.of(alert);
                AlertUpdate.Change change = changes.containsKey(key)
                        ? null
                        : change(matches.book(), alert, added.get(key));
                if (change != null) {
                    changes.put(key, change);
                }
            }
        }
        return changes;
    }

    private List<RaisedAlert> candidates(SnapshotMatches matches) {
        Instant at = matches.snapshot().manifest().header().collectedAt();
        return writer.incomplete(
                matches.snapshot().tenant(),
                matches.host(),
                new AlertWriter.Stretch(at.minus(ABOUT), at.plus(ABOUT)));
    }

    private AlertUpdate.@Nullable Change change(
            RuleBook book, RaisedAlert alert, @Nullable Runs added) throws IOException {
        AlertKey key = AlertKey.of(alert);
        Rule rule = book.rule(key.ruleId());
        RuleBook.Known known = book.known(key.ruleId());
        if (rule == null || known == null) {
            return null; // the rule is off now: what it found stays
        }
        Widened wide = widened(key, alert, added);
        Condition narrow = new Condition.Match(
                AGENT, new ValueTest.Equal(key.group().getOrDefault(AGENT, "")));
        if (indexed.count(key.tenant(), rule, narrow, wide.range()) > MOST) {
            LOG.warn(
                    "alert {} has too many events to count them anew: some that are gone may still"
                            + " count until the next reindex",
                    alert.id());
            return null;
        }
        Runs runs = new Runs(gap);
        indexed.of(key.tenant()).find(rule, narrow, wide.range(), (id, event) -> {
            if (Group.host(event).equals(key.group())) {
                Evidence one = new Evidence(event.time().truncatedTo(ChronoUnit.MICROS), id);
                runs.add(new RuleMatch(key.ruleId(), key.group(), one, Group.named(event)).run());
            }
        });
        return new AlertUpdate.Change(
                key, known, wide.before(), runs.all(), RaisedAlert.Origin.LIVE);
    }

    private record Widened(MatchSource.Range range, List<RaisedAlert> before) {}

    /** All alerts that may have to do with each other, and their time. */
    private Widened widened(AlertKey key, RaisedAlert alert, @Nullable Runs added) {
        Instant from = alert.span().first();
        Instant to = alert.span().last();
        if (added != null) {
            from = added.first().isBefore(from) ? added.first() : from;
            to = added.last().isAfter(to) ? added.last() : to;
        }
        List<RaisedAlert> before = List.of();
        for (int known = -1; known < before.size(); ) {
            known = before.size();
            before = new ArrayList<>(near(key, from, to));
            for (RaisedAlert one : before) {
                from = one.span().first().isBefore(from) ? one.span().first() : from;
                to = one.span().last().isAfter(to) ? one.span().last() : to;
            }
        }
        return new Widened(new MatchSource.Range(from, to), before);
    }

    private List<RaisedAlert> near(AlertKey key, Instant from, Instant to) {
        TenantId tenant = key.tenant();
        return writer.of(
                tenant,
                key.ruleId(),
                key.group(),
                new AlertWriter.Stretch(from.minus(gap), to.plus(gap)));
    }
}
