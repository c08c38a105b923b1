package org.spoolhound.indexer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.opentest4j.TestAbortedException;
import org.spoolhound.indexer.alert.AlertSettings;
import org.spoolhound.indexer.alert.AlertWatch;
import org.spoolhound.indexer.alert.Alerting;
import org.spoolhound.indexer.alert.LookingBack;
import org.spoolhound.indexer.alert.Raising;
import org.spoolhound.indexer.alert.RuleBooks;
import org.spoolhound.indexer.detect.RecordedEvents;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.indexer.detect.correlate.MatchSource;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventPlacement;
import org.spoolhound.indexer.index.EventStore;
import org.spoolhound.indexer.index.EventWriter;
import org.spoolhound.indexer.index.IndexSettings;
import org.spoolhound.indexer.index.IndexedEvent;
import org.spoolhound.indexer.index.LuceneEventStore;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.snapshot.Event;

/**
 * Looks back with all public rules over an index, and with single ones: the whole of it, from
 * opening the index to alerts in the state.
 *
 * <pre>
 * fill INDEX EVENTS                 indexes recorded attacks, again and again, over a week
 * hunt INDEX FOLDER FROM TO [ONES]  ONES single rules, then all, into a new state under FOLDER
 * </pre>
 */
public final class RetroBench {
    private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
    private static final long WEEK_MICROS = 7L * 86_400 * 1_000_000;
    private static final int PER_SNAPSHOT = 10_000;

    private RetroBench() {}

    /** Runs one of its parts. */
    public static void main(String[] args) throws Exception {
        try {
            switch (args[0]) {
                case "fill" -> new Filling(store(args[1]), Long.parseLong(args[2])).run();
                case "hunt" -> hunt(args);
                default -> throw new IllegalArgumentException("no part " + args[0]);
            }
        } catch (TestAbortedException e) {
            System.out.println("  left out: " + e.getMessage());
        }
    }

    private static EventStore store(String index) {
        return new LuceneEventStore(
                Path.of(index), FieldCatalogue.standard(), IndexSettings.DEFAULT);
    }

    /** Indexes recorded events until there are enough, evenly over a week. */
    private static final class Filling {
        private final EventStore store;
        private final long wanted;
        private long done;

        Filling(EventStore store, long wanted) {
            this.store = store;
            this.wanted = wanted;
        }

        void run() throws IOException {
            try (EventWriter writer = store.openWriter()) {
                while (done < wanted) {
                    addAll(writer);
                }
                writer.commit();
            }
            System.err.println(done + " events");
        }

        private void addAll(EventWriter writer) throws IOException {
            for (RecordedEvents.Expected file : RecordedEvents.expected()) {
                for (Event event : RecordedEvents.events(file.file(), file.source())) {
                    add(writer, event);
                }
            }
        }

        private void add(EventWriter writer, Event event) throws IOException {
            if (done == wanted) {
                return;
            }
            long micros = (long) ((double) done / wanted * WEEK_MICROS);
            Event timed = new Event(event.kind(), BEGIN.plusNanos(micros * 1_000), event.fields());
            String snapshot = String.format(Locale.ROOT, "s%06d", done / PER_SNAPSHOT);
            String id = snapshot + "-" + (done % PER_SNAPSHOT + 1);
            EventPlacement placed =
                    EventPlacement.of(TenantId.MAIN, timed, BEGIN.plusNanos(WEEK_MICROS * 1_000));
            writer.add(new IndexedEvent(id, snapshot, placed.partition(), placed.event()));
            done++;
        }
    }

    private static void hunt(String[] args) throws Exception {
        RuleBooks books = BenchRules.everyPublicRule();
        List<Rule> rules = books.of(TenantId.MAIN).set().rules();
        int ones = args.length > 5 ? Integer.parseInt(args[5]) : 0;
        MatchSource.Range range =
                new MatchSource.Range(Instant.parse(args[3]), Instant.parse(args[4]));
        Alerting alerting = new Alerting(books, AlertSettings.DEFAULT, AlertWatch.NONE);
        try (StateDatabase state = StateDatabase.open(Files.createDirectories(Path.of(args[2])))) {
            Past past = new Past(
                    alerting, new Raising.Places(store(args[1]), state, Clock.systemUTC()), range);
            List<Double> seconds = new ArrayList<>();
            for (int i = 0; i < ones; i++) {
                Rule rule = rules.get((int) ((long) i * rules.size() / ones));
                seconds.add(Clocked.of(() -> past.look(List.of(rule.id()))).seconds());
            }
            Collections.sort(seconds);
            if (ones > 0) {
                say(
                        "  one rule, %d of them: median %.3f s, slowest %.3f s",
                        ones, seconds.get(ones / 2), seconds.getLast());
            }
            List<LookingBack.Result> results = new ArrayList<>();
            Clocked all = Clocked.of(() -> results.add(past.look(List.of())));
            say(
                    "  all %d rules: %.1f s wall, %.1f s cpu, %d alerts",
                    rules.size(),
                    all.seconds(),
                    all.cpuSeconds(),
                    results.getFirst().alerts());
        }
    }

    /** What is looked back over. */
    private record Past(Alerting alerting, Raising.Places places, MatchSource.Range range) {
        LookingBack.Result look(List<String> rules) throws IOException {
            try (LookingBack back = new LookingBack(alerting, places)) {
                return back.run(
                        new LookingBack.Task(TenantId.MAIN, rules, range),
                        (done, total) -> {},
                        () -> false);
            }
        }
    }

    private static void say(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}
