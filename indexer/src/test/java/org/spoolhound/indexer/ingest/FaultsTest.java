package org.spoolhound.indexer.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spoolhound.indexer.index.IndexedEvent;
import org.spoolhound.indexer.index.ReopeningWriter;
import org.spoolhound.indexer.state.Attempts;
import org.spoolhound.indexer.state.IngestRuns;
import org.spoolhound.spool.Claim;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.snapshot.Event;

/** Disks that fail, runs that stop anywhere, files that break the program. */
final class FaultsTest {

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

    /** Stands for the end of the process at one place. */
    private static final class Stopped extends Error {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void run_stoppedAfterAnyStage_nextRunFinishesWithEveryEventOnce(Stage last) throws IOException {
        dropTwoDays();
        stopAfter(last);
        finishLater();
        assertEveryEventOnce();
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void run_stoppedAgainAndAgain_stillFinishes(Stage last) throws IOException {
        dropTwoDays();
        stopAfter(last);
        stopAfter(last);
        goTo(Stage.COMMIT);
        finishLater();
        assertEveryEventOnce();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 11})
    void run_indexFailsInTheMiddle_filesStayAndTheNextRunSucceeds(int adds) throws IOException {
        dropTwoDays();
        store.failAfterAdds(adds, () -> new IOException("No space left on device"));
        IOException failure = assertThrows(IOException.class, () -> site.ingest(store));
        assertEquals("No space left on device", failure.getMessage());
        assertEquals(0, site.archived());
        String noted = String.valueOf(
                new IngestRuns(site.database).newest(1).getFirst().failure());
        assertTrue(noted.contains("No space left"), noted);
        finishLater();
        assertEveryEventOnce();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void run_commitFailsAfterSomePartitions_nothingIsDoubled(int partitions) throws IOException {
        dropTwoDays();
        store.failAfterCommits(partitions);
        assertThrows(IOException.class, () -> site.ingest(store));
        finishLater();
        assertEveryEventOnce();
    }

    @Test
    void run_evenTheRollbackFails_aNewWriterIsOpened() throws IOException {
        dropTwoDays();
        store.failAfterAdds(3, () -> new IOException("disk gone"));
        store.failRollbacks();
        try (ReopeningWriter writer = new ReopeningWriter(store);
                Ingest ingest = site.ingest(writer, store, StageListener.NONE)) {
            IOException failure = assertThrows(IOException.class, ingest::run);
            assertEquals("disk gone", failure.getMessage());
            assertEquals(3, ingest.run().snapshots());
        }
        assertEquals(2, store.writersOpened());
        assertEveryEventOnce();
    }

    @Test
    void run_sameProcessAfterFailure_doesNotBlameTheFiles() throws IOException {
        dropTwoDays();
        try (ReopeningWriter writer = new ReopeningWriter(store);
                Ingest ingest = site.ingest(writer, store, StageListener.NONE)) {
            for (int i = 0; i < 20; i++) {
                store.failAfterAdds(2, () -> new IOException("No space left on device"));
                assertThrows(IOException.class, ingest::run);
            }
            store.failAfterAdds(Integer.MAX_VALUE, () -> new IOException("never"));
            assertEquals(3, ingest.run().snapshots());
        }
        assertEquals(List.of(), site.quarantined());
    }

    @Test
    void run_fileThatBreaksAStep_isTriedAloneThenQuarantined() throws IOException {
        site.settings = IngestTest.settings(10, 3);
        site.drop(1);
        site.drop(2);
        site.steps = breakingAt(2);
        for (int i = 0; i < 3; i++) {
            assertThrows(IOException.class, () -> site.ingest(store));
        }
        site.ingest(store);
        assertEquals(List.of("poison"), site.quarantined());
        assertEquals(onceEach(1), indexed());
    }

    @Test
    void run_poisonThatWasPartlyIndexed_isTakenBack() throws IOException {
        site.settings = IngestTest.settings(10, 3);
        dropTwoDays();
        stopAfter(Stage.COMMIT);
        assertEquals(3 * EVENTS, store.events().size());
        for (int death = 0; death < 3; death++) {
            List<Claim> claims = site.spool.claim(10);
            new Attempts(site.database, "dead-" + death).begin(claims);
            for (Claim claim : claims) {
                claim.release();
            }
        }
        site.ingest(store);
        assertEquals(List.of("poison", "poison", "poison"), site.quarantined());
        assertEquals(Map.of(), indexed());
        assertTrue(site.ledger.find(TestSite.id(1)).isEmpty());
    }

    @Test
    void run_archiveCannotBeWritten_theRestGoesOnAndItIsArchivedLater() throws IOException {
        Path archive = site.spool.folders().archive();
        Assumptions.assumeFalse(
                "root".equals(System.getProperty("user.name")), "root may write anywhere");
        site.drop(1);
        Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("r-x------"));
        assertThrows(IOException.class, () -> site.ingest(store));
        Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rwx------"));
        site.ingest(store);
        assertEquals(1, site.archived());
        assertEquals(onceEach(1), indexed());
    }

    @Test
    void run_anotherFileStandsInTheArchive_doesNotStopTheOthers() throws IOException {
        Path day = site.spool.folders().archive().resolve("2026/11/21");
        Files.createDirectories(day);
        Files.writeString(day.resolve(TestSnapshots.name(TestKeys.AGENT, 1).toString()), "stray");
        site.drop(1);
        site.drop(2);
        site.ingest(store);
        site.ingest(store);
        assertEquals(onceEach(1, 2), indexed());
        assertEquals(List.of("archive-conflict"), site.quarantined());
        assertEquals(0, site.waiting());
    }

    private static Steps breakingAt(long sequence) {
        Step breaking = (snapshot, events) -> sink -> {
            if (snapshot.id().sequence() == sequence) {
                throw new StackOverflowError("a bug");
            }
            events.forEach(sink);
        };
        return new Steps(Step.NONE, breaking, Step.NONE, Steps.Raise.NONE);
    }

    private void dropTwoDays() throws IOException {
        for (int sequence = 1; sequence <= 3; sequence++) {
            List<Event> events = new ArrayList<>(TestSnapshots.events());
            events.set(
                    0, TestSnapshots.logLine(TestSnapshots.TIME.minusSeconds(86_400), "yesterday"));
            site.drop(
                    TestSnapshots.name(TestKeys.AGENT, sequence).toString(),
                    TestSnapshots.file(TestKeys.AGENT, sequence, events));
        }
    }

    private void stopAfter(Stage last) throws IOException {
        assertTrue(goTo(last), "stopped after " + last);
    }

    /** Whether the run got so far; it does not when nothing is left to do. */
    private boolean goTo(Stage last) throws IOException {
        ReopeningWriter writer = new ReopeningWriter(store);
        Ingest ingest = site.ingest(writer, store, (stage, files) -> {
            if (stage == last) {
                throw new Stopped();
            }
        });
        boolean stopped = false;
        try {
            ingest.run();
        } catch (Stopped e) {
            stopped = true;
        }
        ingest.close();
        reopen();
        return stopped;
    }

    /** A dead process holds no claims and no connections. */
    private void reopen() throws IOException {
        site.close();
        TestSite next = new TestSite(root);
        next.settings = site.settings;
        next.steps = site.steps;
        site = next;
    }

    private void finishLater() throws IOException {
        for (int i = 0; i < 5; i++) {
            site.ingest(store);
        }
    }

    private void assertEveryEventOnce() throws IOException {
        assertEquals(onceEach(1, 2, 3), indexed());
        assertEquals(3, site.archived());
        assertEquals(0, site.waiting());
        assertEquals(List.of(), site.quarantined());
        for (int sequence = 1; sequence <= 3; sequence++) {
            assertTrue(
                    site.ledger.find(TestSite.id(sequence)).orElseThrow().file().archivePath()
                            != null);
        }
    }

    private Map<String, Long> indexed() {
        return store.events().stream()
                .collect(Collectors.groupingBy(IndexedEvent::id, Collectors.counting()));
    }

    private static Map<String, Long> onceEach(long... sequences) {
        List<String> ids = new ArrayList<>();
        for (long sequence : sequences) {
            for (int line = 1; line <= EVENTS; line++) {
                ids.add(TestSite.id(sequence).eventId(line));
            }
        }
        return ids.stream().collect(Collectors.toMap(id -> id, id -> 1L));
    }
}
