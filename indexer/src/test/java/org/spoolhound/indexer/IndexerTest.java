package org.spoolhound.indexer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.IndexSettings;
import org.spoolhound.indexer.index.LuceneEventStore;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.ingest.IngestSettings;
import org.spoolhound.indexer.query.HuntParser;
import org.spoolhound.indexer.query.HuntRequest;
import org.spoolhound.indexer.retain.RetentionSettings;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.DataFolder;
import org.spoolhound.indexer.state.Job;
import org.spoolhound.indexer.state.Jobs;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.DirectorySpool;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.SpoolSettings;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.key.SshPublicKey;
import org.spoolhound.spool.key.TestKeys;

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

    private static Job end(Jobs jobs, String id) throws InterruptedException {
        for (int i = 0; i < 1_200; i++) {
            Optional<Job> job = jobs.find(id).filter(found -> found.progress().ended());
            if (job.isPresent()) {
                return job.get();
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the job did not end within a minute");
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
