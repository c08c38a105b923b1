package org.spoolhound.indexer.alert;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.indexer.detect.correlate.Correlator;
import org.spoolhound.indexer.detect.correlate.MatchSource;
import org.spoolhound.indexer.detect.correlate.Plan;
import org.spoolhound.indexer.detect.correlate.Stretch;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.AlertWriter;
import org.spoolhound.indexer.state.RaisedAlert;
import org.spoolhound.indexer.state.StateDatabase;

/**
 * Compares the alerts with what the rules in force make of the index, and sets them right: what is
 * missing is raised, counts and evidence are mended, what has no events any more is retracted.
 * Whatever people did stays, and nobody is told. Doing it twice changes nothing.
 *
 * <p>Left as they are: alerts of rules that are off or gone, alerts that an earlier text of a rule
 * raised and the present one does not, and alerts that begin where retention may have taken events
 * already.
 */
public final class AlertRebuild implements AutoCloseable {

    /** Matches of a rule that are compared in one go; of more, one day after the other. */
    private static final long MOST_AT_ONCE = 200_000;

    private final RuleBooks books;
    private final AlertSettings settings;
    private final StateDatabase database;
    private final IndexedMatches indexed;
    private final AlertWriter writer;
    private final AlertUpdate update;
    private final Correlating correlating;

    /** Uses these rules; who watches alerts is not told. */
    public AlertRebuild(Alerting alerting, Raising.Places places) {
        this.books = alerting.rules();
        this.settings = alerting.settings();
        this.database = places.database();
        this.indexed = new IndexedMatches(places.store());
        this.writer = new AlertWriter(places.database(), places.clock());
        this.update = new AlertUpdate(writer, AlertWatch.NONE);
        this.correlating = new Correlating(indexed, writer, settings, places.clock());
    }

    /**
     * What of an index is compared.
     *
     * @param tenant whose events
     * @param since the first day of which the index still has everything
     * @param until the last day it has
     */
    public record Extent(TenantId tenant, LocalDate since, LocalDate until) {
        Instant begin() {
            return since.atStartOfDay().toInstant(ZoneOffset.UTC);
        }

        Instant end() {
            return until.plusDays(1)
                    .atStartOfDay()
                    .toInstant(ZoneOffset.UTC)
                    .minus(1, ChronoUnit.MICROS);
        }

        /** Where an alert may lack its first events when it begins before. */
        Instant edge(Duration reach) {
            return begin().plus(reach);
        }
    }

    /**
     * Sets the alerts of an organisation right, rule by rule.
     *
     * @param turns nothing else may write to index or alerts during one
     * @return how many alerts are new
     */
    public long run(Extent extent, LookingBack.Turns turns) throws IOException {
        RuleBook book = books.of(extent.tenant());
        long added = 0;
        for (Rule rule : book.set().rules()) {
            if (!rule.silent()) {
                added += turns.take(() -> single(extent, book, rule));
            }
        }
        for (Plan plan : book.plans()) {
            if (!plan.silent()) {
                added += turns.take(() -> correlation(extent, book, plan));
            }
        }
        return added;
    }

    /** What counts of the alerts of an organisation when two servers are compared: one a line. */
    public static List<String> lines(Alerting alerting, Extent extent, StateDatabase database) {
        RuleBook book = alerting.rules().of(extent.tenant());
        AlertWriter alerts = new AlertWriter(database, Clock.systemUTC());
        List<String> lines = new ArrayList<>();
        for (Rule rule : book.set().rules()) {
            if (!rule.silent()) {
                Duration reach = alerting.settings().repeatWindow();
                lines(alerts, extent, new Subject(book, rule.id(), reach), lines);
            }
        }
        for (Plan plan : book.plans()) {
            if (!plan.silent()) {
                lines(alerts, extent, new Subject(book, plan.id(), plan.reach()), lines);
            }
        }
        return lines;
    }

    private record Subject(RuleBook book, String ruleId, Duration reach) {}

    private static void lines(
            AlertWriter alerts, Extent extent, Subject subject, List<String> lines) {
        RuleBook.Known known = subject.book().known(subject.ruleId());
        Instant edge = extent.edge(subject.reach());
        AlertWriter.Stretch all = new AlertWriter.Stretch(edge, edge.plus(Duration.ofDays(40_000)));
        for (RaisedAlert alert : alerts.of(extent.tenant(), subject.ruleId(), all)) {
            boolean counts = known != null
                    && !alert.span().first().isBefore(edge)
                    && alert.rule().textSha256().equals(known.rule().textSha256());
            if (counts) {
                lines.add(line(alert));
            }
        }
    }

    private static String line(RaisedAlert alert) {
        StringBuilder line = new StringBuilder(alert.tenant() + " " + alert.id() + ' '
                + alert.rule().id() + ' ' + alert.group() + ' ' + alert.span().events() + ' '
                + alert.span().first() + ' ' + alert.span().last() + ' '
                + alert.span().firstEvent());
        alert.evidence().forEach(one -> line.append(' ').append(one.eventId()));
        return line.toString();
    }

    private long single(Extent extent, RuleBook book, Rule rule) throws IOException {
        RuleBook.Known known = book.known(rule.id());
        if (known == null) {
            return 0;
        }
        RemadeRule remade = new RemadeRule(
                new RemadeRule.Parts(writer, update, settings.repeatWindow()),
                new Kept(known, extent.edge(settings.repeatWindow())),
                extent.tenant());
        List<MatchSource.Range> slices = slices(extent, List.of(rule));
        for (MatchSource.Range slice : slices) {
            indexed.of(extent.tenant()).find(rule, new Condition.All(), slice, remade::take);
            boolean last = slice.equals(slices.getLast());
            database.useTransaction(() -> remade.write(slice, last));
        }
        return remade.added();
    }

    /** In the order of time. */
    private List<MatchSource.Range> slices(Extent extent, Iterable<Rule> rules) throws IOException {
        MatchSource.Range all = new MatchSource.Range(extent.begin(), extent.end());
        long matches = 0;
        for (Rule rule : rules) {
            matches += indexed.count(extent.tenant(), rule, all);
        }
        if (matches <= MOST_AT_ONCE) {
            return List.of(all);
        }
        List<MatchSource.Range> days = new ArrayList<>();
        for (LocalDate day = extent.since(); !day.isAfter(extent.until()); day = day.plusDays(1)) {
            Extent one = new Extent(extent.tenant(), day, day);
            days.add(new MatchSource.Range(one.begin(), one.end()));
        }
        return days;
    }

    private long correlation(Extent extent, RuleBook book, Plan plan) throws IOException {
        RuleBook.Known known = book.known(plan.id());
        if (known == null) {
            return 0;
        }
        Kept kept = new Kept(known, extent.edge(plan.reach()));
        long added = 0;
        for (MatchSource.Range slice : slices(extent, plan.rules())) {
            List<AlertUpdate.Change> changes =
                    changes(new Part(extent.tenant(), book, plan), slice, kept);
            added += database.inTransaction(
                    () -> changes.stream().mapToLong(update::write).sum());
        }
        return added;
    }

    private record Part(TenantId tenant, RuleBook book, Plan plan) {}

    private List<AlertUpdate.Change> changes(Part part, MatchSource.Range slice, Kept kept)
            throws IOException {
        Touched touched = new Touched();
        Map<AlertKey, RuleBook> keys = new HashMap<>();
        Correlator correlator = new Correlator(indexed.of(part.tenant()), Group::named);
        for (Stretch one : correlator.stretches(part.plan(), Map.of(), slice)) {
            AlertKey key = new AlertKey(part.tenant(), part.plan().id(), one.group());
            touched.add(key, one.first(), one.last());
            keys.put(key, part.book());
        }
        AlertWriter.Stretch stretch = new AlertWriter.Stretch(slice.from(), slice.to());
        for (RaisedAlert alert : writer.of(part.tenant(), part.plan().id(), stretch)) {
            AlertKey key = AlertKey.of(alert);
            touched.add(key, alert.span().first(), alert.span().last());
            keys.put(key, part.book());
        }
        return correlating.changes(touched, keys).stream().map(kept::without).toList();
    }

    @Override
    public void close() throws IOException {
        indexed.close();
    }
}
