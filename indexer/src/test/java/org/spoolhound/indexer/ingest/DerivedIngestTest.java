package org.spoolhound.indexer.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.derive.Derivation;
import org.spoolhound.indexer.derive.Rows;
import org.spoolhound.indexer.index.IndexedEvent;
import org.spoolhound.indexer.ingest.TestHosts.DroppedFile;
import org.spoolhound.indexer.state.Attempts;
import org.spoolhound.spool.Claim;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/** What reaches the index when snapshots follow each other. */
final class DerivedIngestTest {
    private static final List<Event> ONE =
            List.of(Rows.process(1, "init", 10), Rows.listener(22, "sshd"));
    private static final List<Event> TWO = List.of(
            Rows.process(1, "init", 99),
            Rows.process(7, "nc", 1),
            Rows.listener(22, "sshd"),
            Rows.listener(4444, "nc"));

    @TempDir
    Path root;

    private final MemoryEventStore store = new MemoryEventStore();
    private TestSite site;

    @BeforeEach
    void open() throws IOException {
        site = new TestSite(root);
        site.steps = new Steps(
                new Derivation(site.database, site.spool, site.folder.cache()),
                Step.NONE,
                Step.NONE,
                Steps.Raise.NONE);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private void take(long sequence, List<Event> rows, String... failed) throws IOException {
        DroppedFile file = TestHosts.file(TestKeys.AGENT, sequence, rows, failed);
        site.drop(file.folder(), file.name(), file.content());
        site.ingest(store);
    }

    /** The sentences derived from one snapshot. */
    private Set<String> derived(long sequence) {
        return store.events().stream()
                .filter(one -> one.id().startsWith(TestSite.id(sequence) + "-d-"))
                .map(one -> String.valueOf(one.event().text("message")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many states of one snapshot are indexed. */
    private long states(long sequence) {
        return store.events().stream()
                .filter(one -> one.event().kind() == EventKind.STATE)
                .filter(one -> one.snapshot().equals(TestSite.id(sequence) + "-d"))
                .count();
    }

    private Set<Object> fields(String name) {
        return store.events().stream()
                .map(one -> one.event().field(name))
                .filter(value -> value != null)
                .collect(Collectors.toSet());
    }

    @Test
    void first_isBaselineOnly() throws IOException {
        take(1, TWO);
        assertEquals(4, states(1));
        assertEquals(Set.of(), derived(1));
    }

    @Test
    void next_indexesOnlyWhatChanged() throws IOException {
        take(1, ONE);
        take(2, TWO);
        assertEquals(2, states(2));
        assertEquals(
                Set.of("process started: 7 nc --run", "listener opened: tcp 0.0.0.0 4444 nc"),
                derived(2));
        take(3, ONE);
        assertEquals(0, states(3));
        assertEquals(
                Set.of("process ended: 7 nc --run", "listener closed: tcp 0.0.0.0 4444 nc"),
                derived(3));
    }

    @Test
    void nextDay_isIndexedInFullAndComparedAllTheSame() throws IOException {
        long lastOfDay = 5; // 09:00, 12:00 … 21:00
        take(lastOfDay, ONE);
        take(lastOfDay + 1, TWO);
        assertEquals(4, states(lastOfDay + 1));
        assertEquals(2, derived(lastOfDay + 1).size());
    }

    /** An indexer died before it archived the first; others died while they made up for it. */
    @Test
    void unarchivedFileOfTheDead_isArchivedBeforeOthersAreComparedWithIt() throws IOException {
        take(1, ONE);
        DroppedFile first = TestHosts.file(TestKeys.AGENT, 1, ONE);
        DroppedFile second = TestHosts.file(TestKeys.AGENT, 2, TWO);
        Files.delete(archived(first.name()));
        deleteCache();
        site.drop(first.folder(), first.name(), first.content());
        for (int death = 1; death <= site.settings.maxFailures(); death++) {
            List<Claim> claims = site.spool.claim(1, reason -> {});
            new Attempts(site.database, "dead-" + death).begin(claims);
            for (Claim claim : claims) {
                claim.release();
            }
        }
        site.drop(second.folder(), second.name(), second.content());
        site.ingest(store);
        assertEquals(2, derived(2).size());
        assertEquals(List.of(), site.quarantined());
        assertEquals(2, site.archived());
    }

    private Path archived(String name) throws IOException {
        try (Stream<Path> files = Files.walk(site.spool.folders().archive())) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }

    private void deleteCache() throws IOException {
        try (Stream<Path> files = Files.walk(site.folder.cache())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void failedProbe_makesNothingGone() throws IOException {
        take(1, TWO);
        take(2, List.of(Rows.process(1, "init", 10)), "socket");
        assertEquals(Set.of("process ended: 7 nc --run"), derived(2));
        take(3, ONE);
        assertEquals(Set.of("listener closed: tcp 0.0.0.0 4444 nc"), derived(3));
        assertEquals(Set.of(false), fields("derived.gap"));
    }

    @Test
    void missingSnapshot_isAGapUntilItComes() throws IOException {
        take(1, ONE);
        take(3, TWO);
        assertEquals(Set.of(true), fields("derived.gap"));
        assertEquals(Set.of(TestSite.id(1).toString()), fields("derived.snapshot"));
        take(2, TWO);
        assertEquals(Set.of(), derived(3));
        assertEquals(0, states(3));
        assertEquals(2, derived(2).size());
        assertEquals(Set.of(false), fields("derived.gap"));
    }

    @Test
    void lateFirst_takesOverTheBaseline() throws IOException {
        take(2, ONE);
        assertEquals(2, states(2));
        take(1, ONE);
        assertEquals(2, states(1));
        assertEquals(0, states(2));
    }

    @Test
    void derived_isAnEventInItsHostsName() throws IOException {
        take(1, ONE);
        take(2, TWO);
        IndexedEvent opened = store.events().stream()
                .filter(one -> "listener-opened".equals(one.event().text("event.action")))
                .findFirst()
                .orElseThrow();
        Event event = opened.event();
        assertEquals(EventKind.EVENT, event.kind());
        assertEquals(TestHosts.collectedAt(2), event.time());
        assertEquals("web-1", event.text("host.name"));
        assertEquals(List.of("network"), event.field("event.category"));
        assertEquals(List.of("start"), event.field("event.type"));
        assertEquals("appeared", event.text("derived.change"));
        assertEquals(TestHosts.collectedAt(1).toString(), event.text("derived.since"));
        assertEquals(TestKeys.AGENT.publicKey().agentId().hex(), event.text("agent.id"));
    }
}
