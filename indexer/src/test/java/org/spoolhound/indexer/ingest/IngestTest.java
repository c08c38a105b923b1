package org.spoolhound.indexer.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spoolhound.spool.codec.TestSnapshots.TIME;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.index.IndexedEvent;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.index.ReopeningWriter;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Chains;
import org.spoolhound.indexer.state.Completeness;
import org.spoolhound.indexer.state.IngestRuns;
import org.spoolhound.indexer.state.LedgerEntry;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.snapshot.Event;

final class IngestTest {

    private static final int EVENTS = TestSnapshots.events().size();

    @TempDir
    Path root;

    private final MemoryEventStore store = new MemoryEventStore();
    private TestSite site;

    @BeforeEach
    void open() throws IOException {
        site = new TestSite(root);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void run_goodFiles_reachIndexLedgerAndArchive() throws IOException {
        site.drop(1);
        site.drop(2);
        IngestSummary summary = site.ingest(store);
        assertEquals(2, summary.snapshots());
        assertEquals(2 * EVENTS, summary.events());
        assertEquals(ids(1, 2), indexed());
        assertEquals(2, site.archived());
        assertEquals(0, site.waiting());
        LedgerEntry entry = site.ledger.find(TestSite.id(1)).orElseThrow();
        assertEquals(LedgerEntry.State.DONE, entry.state());
        assertEquals(EVENTS, entry.content().events());
        assertTrue(String.valueOf(entry.file().archivePath()).startsWith("2026/11/21/"));
    }

    @Test
    void run_emptyDrop_doesNothing() throws IOException {
        assertEquals(IngestSummary.NOTHING, site.ingest(store));
        assertEquals(0, store.writersOpened());
    }

    @Test
    void run_goesThroughTheStagesInOrder() throws IOException {
        site.drop(1);
        site.ingest(store);
        assertEquals(List.of(Stage.values()), site.stages);
    }

    @Test
    void run_moreFilesThanABatch_takesTheRestNextTime() throws IOException {
        site.settings = settings(2, 5);
        for (int sequence = 1; sequence <= 5; sequence++) {
            site.drop(sequence);
        }
        assertEquals(2, site.ingest(store).snapshots());
        assertEquals(2, site.ingest(store).snapshots());
        assertEquals(1, site.ingest(store).snapshots());
        assertEquals(ids(1, 2, 3, 4, 5), indexed());
    }

    @Test
    void run_sameFileAgain_isADuplicate() throws IOException {
        site.drop(1);
        site.ingest(store);
        site.drop(1);
        IngestSummary again = site.ingest(store);
        assertEquals(1, again.duplicates());
        assertEquals(0, again.snapshots());
        assertEquals(ids(1), indexed());
        assertEquals(1, site.archived());
        assertEquals(0, site.waiting());
    }

    @Test
    void run_outOfOrderWithGap_indexesAllAndNamesTheGap() throws IOException {
        site.drop(5);
        site.ingest(store);
        site.drop(2);
        site.drop(1);
        site.ingest(store);
        assertEquals(ids(1, 2, 5), indexed());
        Completeness completeness = new Chains(site.database).all().getFirst();
        assertEquals(List.of(new Completeness.Gap(3, 4)), completeness.missing());
    }

    @Test
    void run_belowTheFreeSpaceFloor_pausesAndResumesByItself() throws IOException {
        site.drop(1);
        site.gauge = folder -> 1;
        IngestSummary paused = site.ingest(store);
        assertTrue(String.valueOf(paused.paused()).contains("free-space-floor"));
        assertEquals(1, site.spool.status().dropFiles());
        site.gauge = folder -> Long.MAX_VALUE;
        assertEquals(1, site.ingest(store).snapshots());
    }

    @Test
    void run_eventsOfSeveralDays_goToTheirPartitions() throws IOException {
        List<Event> events = List.of(
                TestSnapshots.logLine(TIME, "today"),
                TestSnapshots.logLine(TIME.minus(Duration.ofDays(3)), "three days ago"),
                TestSnapshots.logLine(TIME.minus(Duration.ofDays(20_000)), "1972"),
                TestSnapshots.logLine(TIME.plus(Duration.ofDays(300)), "next year"));
        site.drop(
                TestSnapshots.name(TestKeys.AGENT, 1).toString(),
                TestSnapshots.file(TestKeys.AGENT, 1, events));
        site.ingest(store);
        assertEquals(Set.of(day("2026-11-21"), day("2026-11-18")), Set.copyOf(store.partitions()));
        assertEquals(Set.copyOf(store.partitions()), site.ledger.partitions(TestSite.id(1)));
    }

    @Test
    void run_stepMovesEventToAnotherDay_ledgerKnowsBeforeTheIndexDoes() throws IOException {
        Step later = (snapshot, events) -> sink -> events.forEach(one -> {
            Event event = one.event();
            sink.accept(one.with(new Event(
                    event.kind(), event.time().minus(Duration.ofDays(9)), event.fields())));
        });
        site.steps = new Steps(Step.NONE, later, Step.NONE, Steps.Raise.NONE);
        site.drop(1);
        site.ingest(store);
        assertEquals(List.of(day("2026-11-12")), store.partitions());
        assertTrue(site.ledger.partitions(TestSite.id(1)).contains(day("2026-11-12")));
    }

    @Test
    void run_raisedAlerts_areCounted() throws IOException {
        site.steps =
                new Steps(Step.NONE, Step.NONE, Step.NONE, (snapshots, again) -> snapshots::size);
        site.drop(1);
        site.drop(2);
        assertEquals(2, site.ingest(store).alerts());
        assertEquals(
                2, new IngestRuns(site.database).newest(1).getFirst().counts().alerts());
    }

    @Test
    void run_manySmallFilesTogether_fitInMemoryAndOrder() throws IOException {
        for (int sequence = 1; sequence <= 30; sequence++) {
            site.drop(sequence);
        }
        IngestSummary summary = site.ingest(store);
        assertEquals(30, summary.snapshots());
        assertEquals(30 * EVENTS, store.events().size());
    }

    @Test
    void run_fileTooLargeForMemory_isReadTwiceWithTheSameResult() throws IOException {
        int many = 60_000;
        site.drop(
                TestSnapshots.name(TestKeys.AGENT, 1).toString(),
                TestSnapshots.file(TestKeys.AGENT, 1, TestSnapshots.processes(many)));
        assertEquals(many, site.ingest(store).events());
        assertEquals(
                many, store.events().stream().map(IndexedEvent::id).distinct().count());
    }

    @Test
    void run_afterClose_isNotPossibleButAnotherIngestIs() throws IOException {
        site.drop(1);
        try (ReopeningWriter writer = new ReopeningWriter(store)) {
            Ingest ingest = site.ingest(writer, store, StageListener.NONE);
            ingest.close();
            assertThrows(RuntimeException.class, ingest::run);
        }
        assertEquals(1, site.ingest(store).snapshots());
    }

    static IngestSettings settings(int batchFiles, int maxFailures) {
        IngestSettings normal = IngestSettings.DEFAULT;
        return new IngestSettings(
                normal.interval(),
                batchFiles,
                2,
                normal.freeSpaceFloor(),
                maxFailures,
                normal.maxClockAhead(),
                normal.maxDays());
    }

    private static PartitionId day(String day) {
        return new PartitionId(TenantId.MAIN, LocalDate.parse(day));
    }

    private Map<String, Long> indexed() {
        return store.events().stream()
                .collect(Collectors.groupingBy(IndexedEvent::id, Collectors.counting()));
    }

    private static Map<String, Long> ids(long... sequences) {
        List<String> ids = new ArrayList<>();
        for (long sequence : sequences) {
            for (int line = 1; line <= EVENTS; line++) {
                ids.add(TestSite.id(sequence).eventId(line));
            }
        }
        return ids.stream().collect(Collectors.toMap(id -> id, id -> 1L));
    }
}
