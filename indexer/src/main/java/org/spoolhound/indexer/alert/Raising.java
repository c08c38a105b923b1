package org.spoolhound.indexer.alert;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.EventStore;
import org.spoolhound.indexer.ingest.AcceptedSnapshot;
import org.spoolhound.indexer.ingest.Steps;
import org.spoolhound.indexer.state.AlertWriter;
import org.spoolhound.indexer.state.Evidence;
import org.spoolhound.indexer.state.RaisedAlert;
import org.spoolhound.indexer.state.StateDatabase;

/**
 * Turns what {@link Matching} found into alerts, in the transaction that says the snapshots are
 * done: a snapshot adds to alerts once, however often it is read.
 */
public final class Raising implements Steps.Raise, AutoCloseable {

    private final Matching matching;
    private final AlertSettings settings;
    private final AlertWriter writer;
    private final AlertUpdate update;
    private final IndexedMatches indexed;
    private final Correlating correlating;
    private final Recounting recounting;

    /** Raises alerts as this says. */
    public Raising(Alerting alerting, Places places) {
        this.matching = new Matching(alerting.rules(), alerting.settings());
        this.settings = alerting.settings();
        this.writer = new AlertWriter(places.database(), places.clock());
        this.update = new AlertUpdate(writer, alerting.watch());
        this.indexed = new IndexedMatches(places.store());
        this.correlating = new Correlating(indexed, writer, settings, places.clock());
        this.recounting = new Recounting(indexed, writer, settings.repeatWindow());
    }

    /**
     * Where alerts are raised.
     *
     * @param store where correlations find the matches they count
     * @param database where alerts are kept
     * @param clock tells the time
     */
    public record Places(EventStore store, StateDatabase database, Clock clock) {}

    /** The step that comes before. */
    public Matching matching() {
        return matching;
    }

    @Override
    public Steps.Writing prepare(
            Collection<AcceptedSnapshot> snapshots, Collection<AcceptedSnapshot> again)
            throws IOException {
        Map<AlertKey, Runs> added = new TreeMap<>();
        Map<AlertKey, RuleBook.Known> rules = new HashMap<>();
        for (AcceptedSnapshot snapshot : snapshots) {
            SnapshotMatches matches = matching.of(snapshot.id());
            if (matches != null) {
                gather(matches, added, rules);
            }
        }
        List<SnapshotMatches> anew = new ArrayList<>();
        for (AcceptedSnapshot snapshot : again) {
            SnapshotMatches matches = matching.of(snapshot.id());
            if (matches != null) {
                anew.add(matches);
            }
        }
        List<AlertUpdate.Change> changes = new ArrayList<>(correlated(snapshots, again));
        Map<AlertKey, AlertUpdate.Change> recounted = recounting.changes(anew, added);
        changes.addAll(recounted.values());
        added.keySet().removeAll(recounted.keySet());
        return () -> {
            long raised = 0;
            for (AlertUpdate.Change change : changes) {
                raised += update.write(change);
            }
            for (Map.Entry<AlertKey, Runs> one : added.entrySet()) {
                raised += add(one.getKey(), rules.get(one.getKey()), one.getValue());
            }
            for (SnapshotMatches matches : anew) {
                raised += replace(matches, recounted.keySet());
            }
            return raised;
        };
    }

    private List<AlertUpdate.Change> correlated(
            Collection<AcceptedSnapshot> snapshots, Collection<AcceptedSnapshot> again)
            throws IOException {
        Touched touched = new Touched();
        Map<AlertKey, RuleBook> books = new HashMap<>();
        for (AcceptedSnapshot snapshot : snapshots) {
            touch(snapshot, touched, books);
        }
        for (AcceptedSnapshot snapshot : again) {
            touch(snapshot, touched, books);
            SnapshotMatches matches = matching.of(snapshot.id());
            for (RaisedAlert alert : writer.withEvidenceOf(snapshot.id() + "-")) {
                if (alert.rule().correlation() && matches != null) {
                    touched.add(
                            AlertKey.of(alert),
                            alert.span().first(),
                            alert.span().last());
                    books.put(AlertKey.of(alert), matches.book());
                }
            }
        }
        return correlating.changes(touched, books);
    }

    private void touch(AcceptedSnapshot snapshot, Touched touched, Map<AlertKey, RuleBook> books) {
        SnapshotMatches matches = matching.of(snapshot.id());
        if (matches != null) {
            touched.addAll(matches.touched());
            matches.touched().ranges().keySet().forEach(key -> books.put(key, matches.book()));
        }
    }

    private void gather(
            SnapshotMatches matches,
            Map<AlertKey, Runs> added,
            Map<AlertKey, RuleBook.Known> rules) {
        matches.runs()
                .forEach((group, byRule) -> byRule.forEach((ruleId, runs) -> {
                    AlertKey key = new AlertKey(matches.snapshot().tenant(), ruleId, group);
                    added.computeIfAbsent(key, k -> new Runs(settings.repeatWindow()))
                            .addAll(runs);
                    rules.put(key, matches.book().known(ruleId));
                }));
    }

    private long add(AlertKey key, RuleBook.@Nullable Known known, Runs runs) {
        if (known == null) {
            return 0;
        }
        List<RaisedAlert> before = near(key, runs);
        Runs after = new Runs(settings.repeatWindow());
        before.forEach(alert -> after.add(Run.of(alert)));
        after.addAll(runs);
        return update.write(
                new AlertUpdate.Change(key, known, before, after.all(), RaisedAlert.Origin.LIVE));
    }

    private List<RaisedAlert> near(AlertKey key, Runs runs) {
        return writer.of(
                key.tenant(),
                key.ruleId(),
                key.group(),
                new AlertWriter.Stretch(
                        runs.first().minus(settings.repeatWindow()),
                        runs.last().plus(settings.repeatWindow())));
    }

    /** What a snapshot contributed before is taken back, and what it contributes now is added. */
    private long replace(SnapshotMatches matches, Set<AlertKey> done) {
        String prefix = matches.snapshot().id() + "-";
        Set<AlertKey> keys = new HashSet<>();
        Map<AlertKey, List<RuleMatch>> now = new HashMap<>();
        for (RuleMatch match : matches.matches()) {
            AlertKey key = new AlertKey(matches.snapshot().tenant(), match.ruleId(), match.group());
            now.computeIfAbsent(key, k -> new ArrayList<>()).add(match);
            keys.add(key);
        }
        for (RaisedAlert alert : writer.withEvidenceOf(prefix)) {
            if (!alert.rule().correlation()) {
                keys.add(AlertKey.of(alert));
            }
        }
        keys.removeAll(done);
        long raised = 0;
        for (AlertKey key : new TreeSet<>(keys)) {
            raised += replace(matches, key, now.getOrDefault(key, List.of()));
        }
        return raised;
    }

    private long replace(SnapshotMatches matches, AlertKey key, List<RuleMatch> now) {
        RuleBook.Known known = matches.book().known(key.ruleId());
        if (known == null) {
            return 0; // the rule is off now: what it found stays
        }
        String prefix = matches.snapshot().id() + "-";
        Runs fresh = new Runs(settings.repeatWindow());
        now.forEach(match -> fresh.add(match.run()));
        Set<RaisedAlert> before = new LinkedHashSet<>();
        if (!now.isEmpty()) {
            before.addAll(near(key, fresh));
        }
        writer.withEvidenceOf(prefix).stream()
                .filter(alert -> AlertKey.of(alert).equals(key))
                .forEach(before::add);
        Runs after = new Runs(settings.repeatWindow());
        for (RaisedAlert alert : before) {
            without(alert, prefix, after);
        }
        after.addAll(fresh);
        return update.write(new AlertUpdate.Change(
                key, known, List.copyOf(before), after.all(), RaisedAlert.Origin.LIVE));
    }

    /** Adds what remains of an alert without a snapshot's events. */
    private void without(RaisedAlert alert, String prefix, Runs after) {
        for (Evidence one : alert.evidence()) {
            if (!one.eventId().startsWith(prefix)) {
                Run run = new Run(one);
                run.addValues(alert.values());
                after.add(run);
            }
        }
    }

    @Override
    public void close() throws IOException {
        indexed.close();
    }
}
