package org.spoolhound.indexer.reindex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.ReindexListener;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.ingest.TestHosts;
import org.spoolhound.indexer.retain.RetentionPlan;
import org.spoolhound.indexer.retain.RetentionSettings;
import org.spoolhound.indexer.retain.RetentionSummary;
import org.spoolhound.indexer.state.Hold;
import org.spoolhound.indexer.state.Holds;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.settings.ByteSize;
import org.spoolhound.spool.snapshot.Event;

/** What the plan says is what the sweep leaves, and what a rebuild of the index gives. */
final class RetentionAgreesTest {
    private static final ByteSize NONE = new ByteSize(0);
    private static final RetentionSettings SETTINGS = new RetentionSettings(
            10, 30, 5, NONE, NONE, List.of("process = 5", "authentication = 20"), LocalTime.NOON);
    private static final int SNAPSHOTS = 12;

    @TempDir
    private Path root;

    private final GoingClock clock = new GoingClock();
    private ReindexSite site;

    /** Snapshots of three days, each with an event of every category; some came a day late. */
    @BeforeEach
    void takeFiles() throws IOException {
        site = new ReindexSite(root, SETTINGS, clock);
        for (int sequence = 1; sequence <= SNAPSHOTS; sequence++) {
            site.drop(TestHosts.file(TestKeys.AGENT, sequence, events(sequence)));
            if (sequence == SNAPSHOTS / 2) {
                site.drain();
                clock.move(1);
            }
        }
        site.drain();
    }

    private static List<Event> events(int sequence) {
        List<Event> events = new ArrayList<>();
        for (List<String> categories : List.of(
                List.of("process"),
                List.of("process", "file"),
                List.of("authentication"),
                List.<String>of(),
                List.of("Process"))) {
            Event line = TestSnapshots.logLine(TestSnapshots.TIME, "line of " + sequence);
            events.add(
                    categories.isEmpty() ? line : line.with(Map.of("event.category", categories)));
        }
        return events;
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void sweep_day_after_day_leavesWhatARebuildGives() throws IOException {
        int emptyDays = 0;
        for (int day = 0; day < 25; day++) {
            RetentionPlan plan = Indexer.retention(site.parts).plan();
            long before = events();
            RetentionSummary swept = sweep();
            assertEquals(plan.events(), swept.events(), "day " + day);
            assertEquals(before - plan.events(), events(), "day " + day);
            if (plan.events() > 0 || day % 8 == 0) {
                String live = site.digest();
                assertEquals(live, site.reindex(ReindexListener.NONE).digest(), "day " + day);
            } else {
                emptyDays++;
            }
            clock.move(1);
        }
        assertTrue(emptyDays > 0 && emptyDays < 22, "it went in steps: " + emptyDays);
        assertEquals(0, events());
    }

    @Test
    void plan_hold_keepsDaysAndFilesAndSaysSo() throws IOException {
        new Holds(site.parts.database()).add(hold("web-1"));
        long held = events(LocalDate.ofInstant(TestHosts.collectedAt(1), ZoneOffset.UTC));
        clock.move(100);
        RetentionPlan plan = Indexer.retention(site.parts).plan();
        assertTrue(plan.held().getFirst().contains("case 7"), plan.held().toString());
        assertTrue(plan.held().getLast().startsWith("keep "), plan.held().toString());
        sweep();
        assertEquals(held, events());
        assertTrue(site.parts.spool().status().archivedFiles() >= held / 5);
        assertEquals(site.digest(), site.reindex(ReindexListener.NONE).digest());
    }

    @Test
    void sweep_holdOfAnotherHost_keepsNothingOfThisOne() throws IOException {
        new Holds(site.parts.database()).add(hold("db-1"));
        clock.move(100);
        assertTrue(Indexer.retention(site.parts).plan().events() > 0);
        sweep();
        assertEquals(0, events());
    }

    private static Hold hold(String host) {
        LocalDate day = LocalDate.ofInstant(TestHosts.collectedAt(1), ZoneOffset.UTC);
        return new Hold(
                "h1", TenantId.MAIN, host, day, day, null, "case 7", "admin", TestSnapshots.TIME);
    }

    @Test
    void sweep_holdByQuery_keepsTheDaysItFindsAndTheirFiles() throws IOException {
        LocalDate second =
                LocalDate.ofInstant(TestHosts.collectedAt(SNAPSHOTS / 2), ZoneOffset.UTC);
        new Holds(site.parts.database())
                .add(seeking("line of " + SNAPSHOTS / 2, Hold.FIRST_DAY, Hold.LAST_DAY));
        long held = events(second);
        assertTrue(held > 0 && held < events());
        clock.move(100);
        RetentionPlan plan = Indexer.retention(site.parts).plan();
        assertEquals(
                "keep day main/" + second + ": hold h2 (case 8)", plan.held().getFirst());
        assertTrue(
                plan.held()
                        .getLast()
                        .matches("keep \\d+ archived files \\(.*\\): hold h2 \\(case 8\\)"),
                plan.held().toString());
        sweep();
        assertEquals(held, events());
        assertEquals(Set.of(second), days());
        assertEquals(site.digest(), site.reindex(ReindexListener.NONE).digest());
        new Holds(site.parts.database()).remove("h2");
        sweep();
        assertEquals(0, events());
    }

    @Test
    void reindex_holdByQuery_keepsWhatNoSweepAskedForYet() throws IOException {
        new Holds(site.parts.database())
                .add(seeking("\"line of 1\"", Hold.FIRST_DAY, Hold.LAST_DAY));
        long held = events(LocalDate.ofInstant(TestHosts.collectedAt(1), ZoneOffset.UTC));
        clock.move(15);
        site.reindex(ReindexListener.NONE);
        assertTrue(events() >= held, events() + " of " + held);
        String live = site.digest();
        sweep();
        assertEquals(live, site.digest());
    }

    @Test
    void sweep_holdByQueryThatFindsNothing_keepsNothing() throws IOException {
        LocalDate first = LocalDate.ofInstant(TestHosts.collectedAt(1), ZoneOffset.UTC);
        Holds holds = new Holds(site.parts.database());
        holds.add(seeking("nobody wrote this", Hold.FIRST_DAY, Hold.LAST_DAY));
        holds.remove("h2");
        holds.add(seeking("line of " + SNAPSHOTS, Hold.FIRST_DAY, first.minusDays(1)));
        clock.move(100);
        assertEquals(List.of(), Indexer.retention(site.parts).plan().held());
        sweep();
        assertEquals(0, events());
        assertEquals(Set.of(), days());
    }

    private static Hold seeking(String query, LocalDate from, LocalDate to) {
        return new Hold(
                "h2",
                TenantId.MAIN,
                null,
                from,
                to,
                new Hold.Sought(query, Set.of()),
                "case 8",
                "admin",
                TestSnapshots.TIME);
    }

    /** The days that the only hold found. */
    private Set<LocalDate> days() {
        return Objects.requireNonNull(
                        new Holds(site.parts.database()).all().getFirst().sought())
                .days();
    }

    private RetentionSummary sweep() throws IOException {
        try (Indexer indexer = site.open()) {
            return indexer.sweep();
        }
    }

    private long events() throws IOException {
        try (EventReader reader = site.parts.store().openReader()) {
            return reader.status().events();
        }
    }

    private long events(LocalDate day) throws IOException {
        try (EventReader reader = site.parts.store().openReader()) {
            return reader.status().partitions().stream()
                    .filter(partition -> partition.id().day().equals(day))
                    .mapToLong(partition -> partition.events())
                    .sum();
        }
    }

    /** A clock that goes on by days. */
    private static final class GoingClock extends Clock {
        private Instant now = TestSnapshots.TIME.plus(Duration.ofHours(1));

        void move(int days) {
            now = now.plus(Duration.ofDays(days));
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
