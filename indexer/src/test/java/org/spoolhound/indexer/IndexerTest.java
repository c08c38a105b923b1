package org.spoolhound.indexer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.alert.Alerting;
import org.spoolhound.indexer.enrich.LogParsers;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.imports.ServerIdentity;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.IndexSettings;
import org.spoolhound.indexer.index.LuceneEventStore;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.ingest.IngestSettings;
import org.spoolhound.indexer.query.HuntParser;
import org.spoolhound.indexer.query.HuntRequest;
import org.spoolhound.indexer.reindex.ReindexSummary;
import org.spoolhound.indexer.retain.RetentionSettings;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.DataFolder;
import org.spoolhound.indexer.state.HealthNotice;
import org.spoolhound.indexer.state.IndexerHealth;
import org.spoolhound.indexer.state.IndexerHealth.State;
import org.spoolhound.indexer.state.Job;
import org.spoolhound.indexer.state.Jobs;
import org.spoolhound.indexer.state.RetentionRuns;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.Backlog;
import org.spoolhound.spool.DirectorySpool;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.SpoolSettings;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.key.SshPublicKey;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.settings.ByteSize;

final class IndexerTest {
    private static final SshPublicKey KEY = TestKeys.AGENT.publicKey();
    private static final Clock CLOCK =
            Clock.fixed(TestSnapshots.TIME.plus(Duration.ofHours(1)), ZoneOffset.UTC);

    @TempDir
    private Path root;

    private IndexerParts parts;

    @BeforeEach
    void openFolder() throws IOException {
        DataFolder folder = new DataFolder(root);
        StateDatabase database = StateDatabase.open(root);
        parts = new IndexerParts(
                folder,
                database,
                new LuceneEventStore(
                        folder.index(), FieldCatalogue.standard(), IndexSettings.DEFAULT),
                DirectorySpool.open(new SpoolFolders(folder.spool()), SpoolSettings.DEFAULT, CLOCK),
                LogParsers.standard(),
                Alerting.NONE,
                IngestSettings.DEFAULT,
                RetentionSettings.DEFAULT,
                CLOCK);
        new Agents(database)
                .enrol(new Agent(
                        KEY.agentId(),
                        "web-1",
                        KEY.line(),
                        TenantId.MAIN,
                        Agent.Kind.AGENT,
                        TestSnapshots.TIME,
                        null));
    }

    @AfterEach
    void closeFolder() {
        parts.database().close();
    }

    @Test
    void drain_droppedFile_isFoundByItsRelatedValues() throws Exception {
        drop(1);
        try (Indexer indexer = open()) {
            assertEquals(4, indexer.drain().events());
            assertEquals(0, indexer.drain().events());
        }
        assertEquals(2, count("user:root"));
        assertEquals(4, count("host:web-1"));
    }

    @Test
    void open_secondTime_isRefusedUntilTheFirstIsClosed() throws IOException {
        try (Indexer first = open()) {
            assertTrue(Indexer.open(parts, "second").isEmpty());
            assertEquals(0, first.drain().events());
        }
        open().close();
    }

    @Test
    void start_queuedJob_isWorkedOff() throws Exception {
        drop(1);
        Jobs jobs = new Jobs(parts.database(), Clock.systemUTC());
        String retention = jobs.queue(Indexer.RETENTION, Map.of(), "a test");
        String unknown = jobs.queue("dance", Map.of(), "a test");
        try (Indexer indexer = open()) {
            indexer.start();
            assertEquals(Job.State.DONE, end(jobs, retention).progress().state());
            assertEquals(Job.State.FAILED, end(jobs, unknown).progress().state());
        }
    }

    @Test
    void open_afterAnotherDied_publishesAndCleansWhatImportsLeft() throws Exception {
        ServerIdentity.open(parts.folder(), parts.database(), CLOCK);
        Path staged = Files.createDirectories(root.resolve("spool/staging/some-import"));
        Files.writeString(staged.resolve("half"), "half a file");
        open().close();
        assertFalse(Files.exists(staged));
    }

    @Test
    void health_throughALife_isToldToOtherProcesses() throws Exception {
        drop(1);
        try (Indexer indexer = open()) {
            assertEquals(State.WORKING, told().state());
            assertEquals(new Backlog(1, told().backlog().bytes()), told().backlog());
            indexer.drain();
            assertEquals(CLOCK.instant(), indexer.health().lastSuccess());
        }
        assertEquals(State.STOPPED, told().state());
        assertEquals(new Backlog(0, 0), told().backlog());
        assertEquals(CLOCK.instant(), told().lastSuccess());
    }

    @Test
    void health_belowTheFreeSpaceFloor_isPausedAndSaysWhy() throws Exception {
        IngestSettings normal = parts.ingest();
        ByteSize tooMuch = new ByteSize(Long.MAX_VALUE);
        parts = with(new IngestSettings(
                normal.interval(), 1, 1, tooMuch, 3, normal.maxClockAhead(), normal.maxDays()));
        drop(1);
        try (Indexer indexer = open()) {
            assertEquals(0, indexer.drain().events());
            assertEquals(State.PAUSED, told().state());
            assertTrue(String.valueOf(told().reason()).contains("free-space-floor"));
        }
    }

    @Test
    void health_whenTheIndexCannotBeWritten_isFailingUntilItCan() throws Exception {
        drop(1);
        Path index = root.resolve("index");
        Files.writeString(index, "not a folder");
        try (Indexer indexer = open()) {
            assertThrows(IOException.class, indexer::drain);
            assertEquals(State.FAILING, told().state());
            assertTrue(
                    String.valueOf(told().reason()).contains(index.toString()), told()::toString);
            Files.delete(index);
            assertEquals(4, indexer.drain().events());
            assertEquals(State.WORKING, told().state());
            assertTrue(told().lastFailure() != null);
        }
    }

    @Test
    void start_afterAFailedRun_triesAgainByItself() throws Exception {
        drop(1);
        Path index = root.resolve("index");
        Files.writeString(index, "not a folder");
        try (Indexer indexer = open()) {
            indexer.start();
            await(() -> indexer.health().state() == State.FAILING);
            Files.delete(index);
            await(() -> indexer.health().state() == State.WORKING);
        }
        assertEquals(4, count("host:web-1"));
    }

    @Test
    void start_whenASweepWasMissed_catchesUp() throws Exception {
        try (Indexer indexer = open()) {
            indexer.start();
            await(() -> new RetentionRuns(parts.database()).last().isPresent());
        }
    }

    @Test
    void close_whileDraining_leavesTheRestForLater() throws Exception {
        IngestSettings normal = parts.ingest();
        parts = with(new IngestSettings(
                normal.interval(), 1, 1, new ByteSize(0), 3, normal.maxClockAhead(), 400));
        for (int sequence = 1; sequence <= 200; sequence++) {
            drop(sequence);
        }
        Indexer indexer = open();
        indexer.start();
        await(() -> indexer.health().lastSuccess() != null);
        indexer.close();
        long indexed = count("host:web-1");
        // Two states once a day, a log line and a measurement each time.
        long all = 2 + 2 * 200;
        assertTrue(indexed > 0 && indexed < all, indexed + " events");
        try (Indexer next = open()) {
            next.drain();
        }
        assertEquals(all, count("host:web-1"));
    }

    @Test
    void mergeClosedDays_afterTheirEnd_isDoneOnceNothingWaits() throws Exception {
        parts = with(parts.ingest(), Clock.offset(Clock.systemUTC(), Duration.ofDays(2)));
        try (Indexer indexer = open()) {
            for (int sequence = 1; sequence <= 3; sequence++) {
                drop(sequence);
                indexer.drain();
            }
            long before = count("*");
            drop(4);
            assertEquals(0, indexer.mergeClosedDays());
            indexer.drain();
            assertEquals(1, indexer.mergeClosedDays());
            assertEquals(0, indexer.mergeClosedDays());
            assertTrue(count("*") > before);
        }
    }

    @Test
    void reindex_askedForWhileOneGoesOn_isTheSameOne() throws Exception {
        drop(1);
        Jobs jobs = new Jobs(parts.database(), Clock.systemUTC());
        String job;
        try (Indexer indexer = open()) {
            indexer.drain();
            job = jobs.queue(Indexer.REINDEX, Map.of(), "a test");
            JobQueue queue = new JobQueue(jobs, indexer, () -> false);
            ReindexSummary summary = indexer.reindex(false, (done, total) -> {
                queue.workOff();
                assertTrue(goOn(indexer), "one goes on, and needs no other");
            });
            assertEquals(1, summary.generation());
            assertFalse(goOn(indexer));
            assertEquals(2, indexer.reindex(false, ReindexListener.NONE).generation());
        }
        assertEquals("1", jobs.find(job).orElseThrow().outcome().result().get("generation"));
    }

    /** What happens again and again while an indexer runs. */
    private static boolean goOn(Indexer indexer) {
        try {
            return indexer.reindexing().goOn();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private IndexerHealth told() {
        return new HealthNotice(parts.database()).read().orElseThrow();
    }

    private IndexerParts with(IngestSettings settings) {
        return with(settings, CLOCK);
    }

    private IndexerParts with(IngestSettings settings, Clock clock) {
        return new IndexerParts(
                parts.folder(),
                parts.database(),
                parts.store(),
                parts.spool(),
                parts.parsers(),
                parts.alerting(),
                settings,
                parts.retention(),
                clock);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 1_200; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("it did not happen within a minute");
    }

    private static Job end(Jobs jobs, String id) throws InterruptedException {
        await(() -> jobs.find(id).filter(found -> found.progress().ended()).isPresent());
        return jobs.find(id).orElseThrow();
    }

    private Indexer open() throws IOException {
        return Indexer.open(parts, "a test").orElseThrow();
    }

    private void drop(long sequence) throws IOException {
        TestSnapshots.write(
                parts.spool().folders().drop(KEY.agentId().hex()), TestKeys.AGENT, sequence);
    }

    private long count(String query) throws Exception {
        HuntRequest request = HuntRequest.parse(
                new HuntRequest.Text(TenantId.MAIN, query, "", ""),
                new HuntParser(FieldCatalogue.standard(), CLOCK),
                CLOCK);
        try (EventReader reader = parts.store().openReader()) {
            return reader.search(request.search(10, null, 0)).total();
        }
    }
}
