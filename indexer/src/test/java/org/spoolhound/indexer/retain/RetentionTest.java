package org.spoolhound.indexer.retain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.IndexerParts;
import org.spoolhound.indexer.alert.Alerting;
import org.spoolhound.indexer.enrich.LogParsers;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.IndexSettings;
import org.spoolhound.indexer.index.LuceneEventStore;
import org.spoolhound.indexer.index.ReopeningWriter;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.ingest.IngestSettings;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.ArchiveLedger;
import org.spoolhound.indexer.state.DataFolder;
import org.spoolhound.indexer.state.Ledger;
import org.spoolhound.indexer.state.LedgerEntry;
import org.spoolhound.indexer.state.RetentionRuns;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.DirectorySpool;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.SpoolSettings;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.key.SshPublicKey;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.settings.ByteSize;
import org.spoolhound.spool.snapshot.SnapshotId;

/** Plan, then sweep, on real index, archive and ledger, while the clock goes on. */
final class RetentionTest {

    private static final SshPublicKey KEY = TestKeys.AGENT.publicKey();
    private static final SnapshotId ID = new SnapshotId(KEY.agentId(), 1);
    private static final RetentionSettings SETTINGS = new RetentionSettings(
            10, 20, 5, new ByteSize(0), new ByteSize(0), List.of(), LocalTime.of(3, 30));

    @TempDir
    private Path root;

    private final MovingClock clock = new MovingClock();
    private IndexerParts parts;
    private Retention retention;

    @BeforeEach
    void indexOneFileAndRefuseAnother() throws IOException {
        DataFolder folder = new DataFolder(root);
        parts = new IndexerParts(
                folder,
                StateDatabase.open(root),
                new LuceneEventStore(
                        folder.index(), FieldCatalogue.standard(), IndexSettings.DEFAULT),
                DirectorySpool.open(new SpoolFolders(folder.spool()), SpoolSettings.DEFAULT, clock),
                LogParsers.standard(),
                Alerting.NONE,
                IngestSettings.DEFAULT,
                SETTINGS,
                clock);
        retention = Indexer.retention(parts);
        enrol();
        Path drop = parts.spool().folders().drop(KEY.agentId().hex());
        TestSnapshots.write(drop, TestKeys.AGENT, 1);
        Files.writeString(drop.resolve("notes.ndjson.gz"), "not a snapshot");
        try (Indexer indexer = Indexer.open(parts, "a test").orElseThrow()) {
            indexer.drain();
        }
    }

    private void enrol() {
        new Agents(parts.database())
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
    void close() {
        parts.database().close();
    }

    @Test
    void plan_whileAllIsYoung_isEmpty() throws IOException {
        assertTrue(retention.plan().isEmpty());
        assertEquals(RetentionSummary.NOTHING, sweep());
        assertEquals(1, new RetentionRuns(parts.database()).newest(9).size());
    }

    @Test
    void plan_oldDay_isNamedWithItsEventsAndStaysUntilTheSweep() throws IOException {
        clock.move(Duration.ofDays(11));
        RetentionPlan plan = retention.plan();
        assertEquals(4, plan.events());
        assertTrue(plan.lines().getFirst().startsWith("drop day main/2026-11-21 (4 events"));
        assertEquals(4, indexed());
        assertEquals(plan, retention.plan());
    }

    @Test
    void sweep_oldDay_dropsItFromTheIndexButKeepsTheFile() throws IOException {
        clock.move(Duration.ofDays(11));
        RetentionSummary swept = sweep();
        assertEquals(1, swept.partitions());
        assertEquals(4, swept.events());
        assertEquals(0, swept.archivedFiles());
        assertEquals(0, indexed());
        assertEquals(1, parts.spool().status().archivedFiles());
        assertEquals(LedgerEntry.State.DONE, state());
        assertTrue(retention.plan().isEmpty());
    }

    @Test
    void sweep_oldArchive_deletesAllFilesButTheLastComplete() throws IOException {
        TestSnapshots.write(parts.spool().folders().drop(KEY.agentId().hex()), TestKeys.AGENT, 2);
        try (Indexer indexer = Indexer.open(parts, "a test").orElseThrow()) {
            indexer.drain();
        }
        clock.move(Duration.ofDays(21));
        assertEquals(1, sweep().archivedFiles());
        assertEquals(1, parts.spool().status().archivedFiles());
        assertEquals(LedgerEntry.State.EXPIRED, state());
    }

    @Test
    void sweep_oldRefusal_isDeletedBeforeAnythingElse() throws IOException {
        clock.move(Duration.ofDays(6));
        RetentionSummary swept = sweep();
        assertEquals(1, swept.quarantinedFiles());
        assertEquals(0, swept.partitions());
        assertEquals(0, parts.spool().status().quarantinedFiles());
    }

    @Test
    void sweep_afterOneThatDiedWhileItDeleted_finishesIt() throws IOException {
        new ArchiveLedger(parts.database()).expiring(ID);
        assertEquals(1, sweep().archivedFiles());
        assertEquals(LedgerEntry.State.EXPIRED, state());
        assertEquals(0, parts.spool().status().archivedFiles());
    }

    @Test
    void sweep_askedToStop_leavesTheRestAndIsNotRecordedAsDone() throws IOException {
        clock.move(Duration.ofDays(11));
        try (ReopeningWriter writer = new ReopeningWriter(parts.store())) {
            assertEquals(RetentionSummary.NOTHING, retention.sweep(writer, () -> true));
        }
        assertEquals(4, indexed());
        assertEquals(List.of(), new RetentionRuns(parts.database()).newest(9));
    }

    @Test
    void sweep_abandonedUpload_isDeleted() throws IOException {
        Path part = parts.spool().folders().drop(KEY.agentId().hex()).resolve(".half.part");
        Files.writeString(part, "half");
        clock.move(SpoolSettings.DEFAULT.abandonedAfter().plusDays(3_650));
        sweep();
        assertTrue(Files.notExists(part));
    }

    private RetentionSummary sweep() throws IOException {
        try (ReopeningWriter writer = new ReopeningWriter(parts.store())) {
            return retention.sweep(writer, () -> false);
        }
    }

    private long indexed() throws IOException {
        try (EventReader reader = parts.store().openReader()) {
            return reader.status().partitions().stream()
                    .mapToLong(day -> day.events())
                    .sum();
        }
    }

    private LedgerEntry.State state() {
        return new Ledger(parts.database()).find(ID).orElseThrow().state();
    }

    /** A clock that goes on when told. */
    private static final class MovingClock extends Clock {
        private Instant now = TestSnapshots.TIME.plus(Duration.ofHours(1));

        void move(Duration by) {
            now = now.plus(by);
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
