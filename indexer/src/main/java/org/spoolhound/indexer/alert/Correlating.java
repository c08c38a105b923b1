package org.spoolhound.indexer.alert;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.detect.correlate.Correlator;
import org.spoolhound.indexer.detect.correlate.MatchSource;
import org.spoolhound.indexer.detect.correlate.Plan;
import org.spoolhound.indexer.detect.correlate.Stretch;
import org.spoolhound.indexer.state.AlertWriter;
import org.spoolhound.indexer.state.RaisedAlert;

/**
 * Evaluates correlations anew where something changed: all windows that an event may be part of,
 * and all of the alerts those touch, from the matches in the index.
 */
final class Correlating {

    private static final Logger LOG = LoggerFactory.getLogger(Correlating.class);

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
        List<AlertUpdate.Change> changes = new ArrayList<>();
        for (Map.Entry<AlertKey, MatchSource.Range> one : touched.ranges().entrySet()) {
            AlertUpdate.Change change = change(one.getKey(), one.getValue(), books);
            if (change != null) {
                changes.add(change);
            }
        }
        return changes;
    }

    private AlertUpdate.@Nullable Change change(
            AlertKey key, MatchSource.Range range, Map<AlertKey, RuleBook> books)
            throws IOException {
        RuleBook book = books.get(key);
        Plan plan = book == null ? null : book.plan(key.ruleId());
        RuleBook.Known known = book == null ? null : book.known(key.ruleId());
        if (plan == null || known == null) {
            return null;
        }
        try {
            return change(key, plan, known, range);
        } catch (RuntimeException e) {
            LOG.error("the correlation {} cannot be evaluated; the others go on", key.ruleId(), e);
            return null;
        }
    }

    private AlertUpdate.Change change(
            AlertKey key, Plan plan, RuleBook.Known known, MatchSource.Range range)
            throws IOException {
        MatchSource.Range wide = range;
        List<RaisedAlert> before = List.of();
        for (boolean grown = true; grown; ) {
            before = writer.of(key.tenant(), key.ruleId(), key.group(), around(wide, plan));
            MatchSource.Range wider = covering(wide, before);
            grown = !wider.equals(wide);
            wide = wider;
        }
        MatchSource.Range ends = new MatchSource.Range(wide.from(), wide.to().plus(plan.reach()));
        Correlator correlator = new Correlator(matches.of(key.tenant()), Group::named);
        List<Run> runs = correlator.stretches(plan, key.group(), ends).stream()
                .map(Stretch::events)
                .map(Run::of)
                .toList();
        return new AlertUpdate.Change(key, known, before, runs, origin(plan, runs));
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
