package org.spoolhound.indexer.alert;

import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.indexer.detect.correlate.Correlator;
import org.spoolhound.indexer.detect.correlate.MatchSource;
import org.spoolhound.indexer.detect.correlate.Plan;
import org.spoolhound.indexer.detect.correlate.Stretch;
import org.spoolhound.indexer.index.EventStore;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.ingest.StoppedException;
import org.spoolhound.indexer.state.AlertWriter;
import org.spoolhound.indexer.state.Evidence;
import org.spoolhound.indexer.state.RaisedAlert;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.snapshot.Event;

/**
 * Runs rules over the past: what they would have raised is raised now, marked as found by looking
 * back. Doing it twice changes nothing; what is known already is left alone.
 */
public final class LookingBack implements AutoCloseable {

    private static final int CHECK_EVERY = 0xfff;
    private static final RaisedAlert.Origin FOUND_LATER = new RaisedAlert.Origin(true, null);

    private final RuleBooks books;
    private final AlertSettings settings;
    private final EventStore store;
    private final StateDatabase database;
    private final IndexedMatches indexed;
    private final AlertWriter writer;
    private final AlertUpdate update;
    private final Correlating correlating;

    /** Looks back with these rules. */
    public LookingBack(Alerting alerting, Raising.Places places) {
        this.books = alerting.rules();
        this.settings = alerting.settings();
        this.store = places.store();
        this.database = places.database();
        this.indexed = new IndexedMatches(places.store());
        this.writer = new AlertWriter(places.database(), places.clock());
        this.update = new AlertUpdate(writer, alerting.watch());
        this.correlating = new Correlating(indexed, writer, settings, places.clock());
    }

    /**
     * What to look for.
     *
     * @param tenant in whose events
     * @param rules these rules; none for all that are on
     * @param range of which time
     */
    public record Task(TenantId tenant, Collection<String> rules, MatchSource.Range range) {}

    /**
     * Is told how far it is: in rules, and in events before these when all are read once for many
     * rules. Called by one thread at a time.
     */
    @FunctionalInterface
    public interface Listener {
        /** So much is done, of so much; never less than before. */
        void progress(long done, long total);
    }

    /**
     * What came of it.
     *
     * @param rules how many rules were run
     * @param alerts how many alerts are new
     */
    public record Result(long rules, long alerts) {}

    /**
     * Looks back.
     *
     * @param stop asked between rules, and now and then within one
     * @throws StoppedException when it was stopped; what was raised until then stays
     */
    public Result run(Task task, Listener listener, BooleanSupplier stop) throws IOException {
        return run(task, listener, stop, Turns.FREE);
    }

    /** Takes turns with others who write alerts: one rule, one turn. */
    @FunctionalInterface
    public interface Turns {
        /** Nobody else writes. */
        Turns FREE = Work::run;

        /** Does it when nobody else does. */
        long take(Work work) throws IOException;

        /** What is done in one turn. */
        @FunctionalInterface
        interface Work {
            /** Does it, and tells how many alerts are new. */
            long run() throws IOException;
        }
    }

    /** Looks back as {@link #run(Task, Listener, BooleanSupplier)} does, in turns. */
    public Result run(Task task, Listener listener, BooleanSupplier stop, Turns turns)
            throws IOException {
        RuleBook book = books.of(task.tenant());
        List<String> ids = ids(task, book);
        Search search = new Search(task, book, stop);
        LookBackProgress progress = new LookBackProgress(listener, ids.size());
        search.scanFor(ids, progress);
        long alerts = 0;
        for (int i = 0; i < ids.size(); i++) {
            progress.rules(i);
            if (stop.getAsBoolean()) {
                throw new StoppedException();
            }
            String id = ids.get(i);
            alerts += search.isNothing(id) ? 0 : turns.take(() -> one(search, id));
        }
        progress.rules(ids.size());
        return new Result(ids.size(), alerts);
    }

    private static List<String> ids(Task task, RuleBook book) {
        List<String> ids = new ArrayList<>();
        for (Rule rule : book.set().rules()) {
            if (!rule.silent()) {
                ids.add(rule.id());
            }
        }
        for (Plan plan : book.plans()) {
            if (!plan.silent()) {
                ids.add(plan.id());
            }
        }
        if (!task.rules().isEmpty()) {
            ids.retainAll(task.rules());
        }
        return ids;
    }

    /** One look over the past. */
    private final class Search {
        private final Task task;
        private final RuleBook book;
        private final BooleanSupplier stop;
        private @Nullable ScannedMatches scanned;
        private long generation;

        Search(Task task, RuleBook book, BooleanSupplier stop) {
            this.task = task;
            this.book = book;
            this.stop = stop;
        }

        /** Finds the matches of all these rules at once, if that is cheaper. */
        void scanFor(List<String> ids, LookBackProgress progress) throws IOException {
            List<String> single =
                    ids.stream().filter(id -> book.rule(id) != null).toList();
            if (single.size() >= ScannedMatches.MANY_RULES) {
                generation = store.generation();
                progress.expect(indexed.count(task.tenant(), task.range()));
                scanned = ScannedMatches.of(
                        book,
                        single,
                        sink -> indexed.scan(task.tenant(), task.range(), sink),
                        read -> {
                            progress.read(read);
                            return !stop.getAsBoolean();
                        });
            }
        }

        /** Of an index that was made again since, what was found before tells nothing. */
        private @Nullable ScannedMatches known(String id) throws IOException {
            ScannedMatches found = scanned;
            return found != null && found.knows(id) && store.generation() == generation
                    ? found
                    : null;
        }

        boolean isNothing(String id) throws IOException {
            ScannedMatches known = known(id);
            return known != null && known.isNothing(id);
        }

        void find(Rule rule, Fresh fresh) throws IOException {
            ScannedMatches known = known(rule.id());
            if (known != null) {
                known.take(rule.id(), fresh::take);
                return;
            }
            try {
                indexed.scan(task.tenant(), rule, task.range(), fresh::take);
            } catch (Halt e) {
                throw new StoppedException();
            }
        }
    }

    private long one(Search search, String id) throws IOException {
        RuleBook.Known known = search.book.known(id);
        Plan plan = search.book.plan(id);
        Rule rule = search.book.rule(id);
        if (known == null) {
            return 0;
        }
        List<AlertUpdate.Change> changes = plan != null
                ? correlated(search.task, search.book, plan)
                : rule != null ? matched(search, rule, known) : List.of();
        return database.inTransaction(() -> {
            long added = 0;
            for (AlertUpdate.Change change : changes) {
                added += update.write(change);
            }
            return added;
        });
    }

    private List<AlertUpdate.Change> correlated(Task task, RuleBook book, Plan plan)
            throws IOException {
        Touched touched = new Touched();
        Map<AlertKey, RuleBook> keys = new HashMap<>();
        Correlator correlator = new Correlator(indexed.of(task.tenant()), Group::named);
        for (Stretch one : correlator.stretches(plan, Map.of(), task.range())) {
            AlertKey key = new AlertKey(task.tenant(), plan.id(), one.group());
            touched.add(key, one.first(), one.last());
            keys.put(key, book);
        }
        return correlating.changes(touched, keys).stream()
                .map(change -> new AlertUpdate.Change(
                        change.key(), change.known(), change.before(), change.after(), FOUND_LATER))
                .toList();
    }

    private List<AlertUpdate.Change> matched(Search search, Rule rule, RuleBook.Known known)
            throws IOException {
        Fresh fresh = new Fresh(search.task, rule, search.stop);
        search.find(rule, fresh);
        List<AlertUpdate.Change> changes = new ArrayList<>();
        fresh.runs.forEach((key, runs) -> {
            List<RaisedAlert> before = fresh.before.getOrDefault(key, List.of());
            Runs after = new Runs(settings.repeatWindow());
            before.forEach(alert -> after.add(Run.of(alert)));
            after.addAll(runs);
            changes.add(new AlertUpdate.Change(key, known, before, after.all(), FOUND_LATER));
        });
        return changes;
    }

    /** The matches of one rule that no alert has yet. Several threads may hand them over. */
    private final class Fresh {
        private final Task task;
        private final Rule rule;
        private final BooleanSupplier stop;
        private final Map<AlertKey, List<RaisedAlert>> before = new HashMap<>();
        private final Map<AlertKey, Set<String>> listed = new HashMap<>();
        private final Map<AlertKey, Runs> runs = new TreeMap<>();
        private final AtomicLong seen = new AtomicLong();
        private volatile boolean stopped;

        Fresh(Task task, Rule rule, BooleanSupplier stop) {
            this.task = task;
            this.rule = rule;
            this.stop = stop;
            AlertWriter.Stretch stretch = new AlertWriter.Stretch(
                    task.range().from().minus(settings.repeatWindow()),
                    task.range().to().plus(settings.repeatWindow()));
            for (RaisedAlert alert : writer.of(task.tenant(), rule.id(), stretch)) {
                AlertKey key = AlertKey.of(alert);
                before.computeIfAbsent(key, k -> new ArrayList<>()).add(alert);
                Set<String> ids = listed.computeIfAbsent(key, k -> new HashSet<>());
                alert.evidence().forEach(one -> ids.add(one.eventId()));
            }
        }

        void take(String id, Event event) {
            if ((seen.incrementAndGet() & CHECK_EVERY) == 0 && stop.getAsBoolean()) {
                stopped = true;
            }
            if (stopped) {
                throw new Halt();
            }
            Evidence evidence = new Evidence(event.time().truncatedTo(ChronoUnit.MICROS), id);
            take(new RuleMatch(rule.id(), Group.host(event), evidence, Group.named(event)));
        }

        synchronized void take(RuleMatch match) {
            AlertKey key = new AlertKey(task.tenant(), match.ruleId(), match.group());
            if (!isKnown(key, match.event())) {
                runs.computeIfAbsent(key, k -> new Runs(settings.repeatWindow()))
                        .add(match.run());
            }
        }

        /** An alert that does not list all its events has counted those of its time. */
        private boolean isKnown(AlertKey key, Evidence evidence) {
            if (listed.getOrDefault(key, Set.of()).contains(evidence.eventId())) {
                return true;
            }
            return before.getOrDefault(key, List.of()).stream()
                    .anyMatch(alert -> !alert.isComplete()
                            && !evidence.time().isBefore(alert.span().first())
                            && !evidence.time().isAfter(alert.span().last()));
        }
    }

    /** Stops in the middle of a rule. */
    private static final class Halt extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Halt() {
            super("stopped", null, false, false);
        }
    }

    @Override
    public void close() throws IOException {
        indexed.close();
    }
}
