package org.spoolhound.indexer.alert;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.indexer.detect.correlate.Correlator;
import org.spoolhound.indexer.detect.correlate.MatchSource;
import org.spoolhound.indexer.detect.correlate.Plan;
import org.spoolhound.indexer.detect.correlate.Stretch;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.AlertWriter;
import org.spoolhound.indexer.state.RaisedAlert;

/**
 * Evaluates correlations anew where something changed: all windows that an event may be part of,
 * and all of the alerts those touch, from the matches in the index.
 */
final class Correlating {

    private static final Logger LOG = LoggerFactory.getLogger(Correlating.class);

    /** Matches kept in memory at once for one correlation. */
    private static final long MOST_TOGETHER = 200_000;

    /** Searching for one group takes about as long as reading so many matches. */
    private static final long MATCHES_PER_SEARCH = 500;

    private final IndexedMatches matches;
    private final AlertWriter writer;
    private final AlertSettings settings;
    private final Clock clock;

    Correlating(IndexedMatches matches, AlertWriter writer, AlertSettings settings, Clock clock) {
        this.matches = matches;
        this.writer = writer;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is to be written for groups in which something changed. */
    List<AlertUpdate.Change> changes(Touched touched, Map<AlertKey, RuleBook> books)
            throws IOException {
        if (touched.left() > 0) {
            LOG.error(
                    "{} groups of correlations changed at once; {} of them are left to looking"
                            + " back over the past",
                    Touched.MOST + touched.left(),
                    touched.left());
        }
        Map<Correlation, List<Widened>> byCorrelation = new LinkedHashMap<>();
        touched.ranges().forEach((key, range) -> {
            Correlation correlation = Correlation.of(key, books.get(key));
            if (correlation != null) {
                byCorrelation
                        .computeIfAbsent(correlation, c -> new ArrayList<>())
                        .add(widened(key, correlation.plan(), range));
            }
        });
        List<AlertUpdate.Change> changes = new ArrayList<>();
        for (Map.Entry<Correlation, List<Widened>> one : byCorrelation.entrySet()) {
            List<Widened> groups = one.getValue();
            groups.sort(Comparator.comparing(group -> group.range().from()));
            guarded(one.getKey(), groups, changes);
        }
        return changes;
    }

    private void guarded(
            Correlation correlation, List<Widened> groups, List<AlertUpdate.Change> changes)
            throws IOException {
        try {
            change(correlation, groups, changes);
        } catch (RuntimeException e) {
            LOG.error(
                    "the correlation {} cannot be evaluated; the others go on",
                    correlation.plan().id(),
                    e);
        }
    }

    /** A correlation as it is known now, for one organisation. */
    private record Correlation(TenantId tenant, Plan plan, RuleBook.Known known) {
        static @Nullable Correlation of(AlertKey key, @Nullable RuleBook book) {
            Plan plan = book == null ? null : book.plan(key.ruleId());
            RuleBook.Known known = book == null ? null : book.known(key.ruleId());
            return plan == null || known == null
                    ? null
                    : new Correlation(key.tenant(), plan, known);
        }
    }

    /**
     * A group in which something changed.
     *
     * @param range in which windows are looked at again
     * @param before the alerts these may touch
     */
    private record Widened(AlertKey key, MatchSource.Range range, List<RaisedAlert> before) {}

    private Widened widened(AlertKey key, Plan plan, MatchSource.Range range) {
        MatchSource.Range wide = range;
        List<RaisedAlert> before = List.of();
        for (boolean grown = true; grown; ) {
            before = writer.of(key.tenant(), key.ruleId(), key.group(), around(wide, plan));
            MatchSource.Range wider = covering(wide, before);
            grown = !wider.equals(wide);
            wide = wider;
        }
        return new Widened(
                key, new MatchSource.Range(wide.from(), wide.to().plus(plan.reach())), before);
    }

    /**
     * Groups near each other in time together, by reading all matches of that time once, while that
     * is cheaper than asking for each group.
     *
     * @param groups by the beginning of their ranges
     */
    private void change(
            Correlation correlation, List<Widened> groups, List<AlertUpdate.Change> changes)
            throws IOException {
        Correlator correlator = new Correlator(matches.of(correlation.tenant()), Group::named);
        Plan plan = correlation.plan();
        if (groups.size() == 1) {
            Widened one = groups.getFirst();
            changes.add(changed(
                    correlation, one, correlator.stretches(plan, one.key().group(), one.range())));
            return;
        }
        MatchSource.Range all = covering(groups);
        if (isWorthReading(correlation, groups.size(), all)) {
            Correlator.Gathered gathered = correlator.gather(plan, all);
            for (Widened one : groups) {
                changes.add(changed(
                        correlation, one, gathered.stretches(one.key().group(), one.range())));
            }
            return;
        }
        int half = groups.size() / 2;
        change(correlation, groups.subList(0, half), changes);
        change(correlation, groups.subList(half, groups.size()), changes);
    }

    private boolean isWorthReading(Correlation correlation, int groups, MatchSource.Range range)
            throws IOException {
        long most = Math.min(MOST_TOGETHER, groups * MATCHES_PER_SEARCH);
        MatchSource.Range wide =
                new MatchSource.Range(range.from().minus(correlation.plan().reach()), range.to());
        long count = 0;
        for (Rule rule : correlation.plan().rules()) {
            count += matches.count(correlation.tenant(), rule, wide);
        }
        return count <= most;
    }

    private AlertUpdate.Change changed(
            Correlation correlation, Widened group, List<Stretch> stretches) {
        List<Run> runs = stretches.stream().map(Stretch::events).map(Run::of).toList();
        return new AlertUpdate.Change(
                group.key(),
                correlation.known(),
                group.before(),
                runs,
                origin(correlation.plan(), runs));
    }

    private static MatchSource.Range covering(List<Widened> groups) {
        Instant from = groups.getFirst().range().from();
        Instant to = groups.getFirst().range().to();
        for (Widened group : groups) {
            from = group.range().from().isBefore(from) ? group.range().from() : from;
            to = group.range().to().isAfter(to) ? group.range().to() : to;
        }
        return new MatchSource.Range(from, to);
    }

    private static AlertWriter.Stretch around(MatchSource.Range range, Plan plan) {
        return new AlertWriter.Stretch(
                range.from().minus(plan.reach()).minus(plan.reach()),
                range.to().plus(plan.reach()).plus(plan.reach()));
    }

    private static MatchSource.Range covering(MatchSource.Range range, List<RaisedAlert> alerts) {
        Instant from = range.from();
        Instant to = range.to();
        for (RaisedAlert alert : alerts) {
            from = alert.span().first().isBefore(from) ? alert.span().first() : from;
            to = alert.span().last().isAfter(to) ? alert.span().last() : to;
        }
        return new MatchSource.Range(from, to);
    }

    /** What more events may undo stands once no more are to be expected. */
    RaisedAlert.Origin origin(Plan plan, List<Run> runs) {
        if (!plan.isProvisional() || runs.isEmpty()) {
            return RaisedAlert.Origin.LIVE;
        }
        Instant until = runs.getLast().last().plus(plan.reach()).plus(settings.grace());
        return until.isAfter(clock.instant())
                ? new RaisedAlert.Origin(false, Instant.ofEpochMilli(until.toEpochMilli()))
                : RaisedAlert.Origin.LIVE;
    }
}
