package org.spoolhound.indexer.reindex;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.IndexerParts;
import org.spoolhound.indexer.ReindexListener;
import org.spoolhound.indexer.alert.Alerting;
import org.spoolhound.indexer.enrich.LogParsers;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.IndexSettings;
import org.spoolhound.indexer.index.LuceneEventStore;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.ingest.IngestSettings;
import org.spoolhound.indexer.ingest.TestHosts.DroppedFile;
import org.spoolhound.indexer.retain.RetentionSettings;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.DataFolder;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.DirectorySpool;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.SpoolSettings;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.key.SshPublicKey;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.settings.ByteSize;

/** A data folder of a server, whose indexer takes a few files at a time. */
final class ReindexSite implements AutoCloseable {
    static final Clock CLOCK =
            Clock.fixed(TestSnapshots.TIME.plus(Duration.ofHours(1)), ZoneOffset.UTC);

    final IndexerParts parts;

    ReindexSite(Path root) throws IOException {
        this(root, RetentionSettings.DEFAULT, CLOCK);
    }

    ReindexSite(Path root, RetentionSettings retention, Clock clock) throws IOException {
        this(root, retention, clock, Alerting.NONE);
    }

    ReindexSite(Path root, RetentionSettings retention, Clock clock, Alerting alerting)
            throws IOException {
        DataFolder folder = new DataFolder(root);
        IngestSettings normal = IngestSettings.DEFAULT;
        parts = new IndexerParts(
                folder,
                StateDatabase.open(root),
                new LuceneEventStore(
                        folder.index(), FieldCatalogue.standard(), IndexSettings.DEFAULT),
                DirectorySpool.open(new SpoolFolders(folder.spool()), SpoolSettings.DEFAULT, clock),
                LogParsers.standard(),
                alerting,
                new IngestSettings(
                        normal.interval(),
                        3,
                        2,
                        new ByteSize(0),
                        normal.maxFailures(),
                        normal.maxClockAhead(),
                        normal.maxDays()),
                retention,
                clock);
        SshPublicKey key = TestKeys.AGENT.publicKey();
        if (new Agents(parts.database()).find(key.agentId()).isEmpty()) {
            new Agents(parts.database())
                    .enrol(new Agent(
                            key.agentId(),
                            "web-1",
                            key.line(),
                            TenantId.MAIN,
                            Agent.Kind.AGENT,
                            TestSnapshots.TIME,
                            null));
        }
    }

    /** Puts a file into the drop. */
    void drop(DroppedFile file) throws IOException {
        Path drop = Files.createDirectories(parts.spool().folders().drop(file.folder()));
        Path part = drop.resolve("x.part");
        Files.write(part, file.content());
        Files.move(part, drop.resolve(file.name()));
    }

    /** Takes a file in, by itself. */
    void take(DroppedFile file) throws IOException {
        drop(file);
        drain();
    }

    /** Takes in what was dropped. */
    void drain() throws IOException {
        try (Indexer indexer = open()) {
            indexer.drain();
        }
    }

    Indexer open() throws IOException {
        return Indexer.open(parts, "a test").orElseThrow();
    }

    ReindexSummary reindex(ReindexListener listener) throws IOException {
        try (Indexer indexer = open()) {
            return indexer.reindex(false, listener);
        }
    }

    /** What can be hunted now, in a digest. */
    String digest() throws IOException {
        return Indexer.digest(parts).sha256();
    }

    @Override
    public void close() {
        parts.database().close();
    }
}
