package org.spoolhound.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.IndexerParts;
import org.spoolhound.indexer.alert.Alerting;
import org.spoolhound.indexer.enrich.LogParsers;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.IndexSettings;
import org.spoolhound.indexer.index.LuceneEventStore;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.ingest.IngestSettings;
import org.spoolhound.indexer.ingest.IngestSummary;
import org.spoolhound.indexer.retain.RetentionSettings;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.AlertWriter;
import org.spoolhound.indexer.state.DataFolder;
import org.spoolhound.indexer.state.OwnRules;
import org.spoolhound.indexer.state.RaisedAlert;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.DirectorySpool;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.SpoolSettings;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.key.SshKeyPair;
import org.spoolhound.spool.settings.SettingsReader;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.SnapshotHeader;
import org.spoolhound.spool.snapshot.SnapshotId;
import org.spoolhound.spool.snapshot.SnapshotName;
import org.spoolhound.web.access.AccessState;
import org.spoolhound.web.access.Accounts;
import org.spoolhound.web.access.Argon2Cost;
import org.spoolhound.web.access.FirstRun;
import org.spoolhound.web.access.PasswordHasher;
import org.spoolhound.web.server.WebSettings;
import org.spoolhound.web.status.SiteSources;

/**
 * A whole server over a temporary folder, nothing of it stubbed: files dropped into the real spool
 * are ingested into the real index, and people log in with the password of the first run.
 */
final class ConsoleSite implements AutoCloseable {

    private final Clock clock = Clock.systemUTC();
    private final DataFolder folder;
    private final StateDatabase database;
    private final DirectorySpool spool;
    private final LuceneEventStore store;
    private final EventReader reader;
    private final WebServer server;
    private final Accounts.NewLogin firstLogin;

    ConsoleSite(Path root) throws IOException {
        folder = new DataFolder(root);
        database = StateDatabase.open(root);
        SpoolFolders folders = new SpoolFolders(folder.spool());
        spool = DirectorySpool.open(folders, SpoolSettings.DEFAULT, clock);
        store = new LuceneEventStore(
                folder.index(), FieldCatalogue.standard(), IndexSettings.DEFAULT);
        reader = store.openReader();
        firstLogin = FirstRun.ensureAdmin(database, clock).orElseThrow();
        server = new WebServer(new WebParts(
                SettingsReader.defaults().section("web", WebSettings.class).withPort(0),
                reader,
                FieldCatalogue.standard(),
                AccessState.of(database, clock),
                new PasswordHasher(Argon2Cost.STANDARD),
                clock,
                new SiteSources(folder, spool, database, null)));
        server.start();
    }

    /** Drops a signed snapshot file of a new agent, as the SFTP side does: by rename. */
    void drop(SshKeyPair key, String host, List<Event> events) throws IOException {
        enrol(key, host);
        drop(key, host, 1, clock.instant(), events);
    }

    private void enrol(SshKeyPair key, String host) {
        new Agents(database)
                .enrol(new Agent(
                        key.publicKey().agentId(),
                        host,
                        key.publicKey().line(),
                        TenantId.MAIN,
                        Agent.Kind.AGENT,
                        clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        null));
    }

    /** Drops a new agent's snapshots, so many minutes apart, the last a minute old. */
    void dropAll(SshKeyPair key, String host, int minutes, List<List<Event>> snapshots)
            throws IOException {
        enrol(key, host);
        for (int i = 0; i < snapshots.size(); i++) {
            long ago = 1 + (long) minutes * (snapshots.size() - 1 - i);
            Instant collected = clock.instant().minus(ago, ChronoUnit.MINUTES);
            drop(key, host, i + 1, collected, snapshots.get(i));
        }
    }

    private void drop(
            SshKeyPair key, String host, int sequence, Instant collected, List<Event> events)
            throws IOException {
        Instant now = collected.truncatedTo(ChronoUnit.SECONDS);
        SnapshotId id = new SnapshotId(key.publicKey().agentId(), sequence);
        SnapshotHeader header = new SnapshotHeader(
                SnapshotHeader.VERSION,
                id,
                key.publicKey().fingerprint(),
                "0.1.0",
                null,
                now,
                Map.of("host.name", host),
                Map.of(),
                Map.of());
        Path drop = spool.folders().drop(key.publicKey().agentId().hex());
        Files.createDirectories(drop);
        Path part = Files.write(drop.resolve("x.part"), TestSnapshots.file(header, key, events));
        Files.move(part, drop.resolve(new SnapshotName(now, id).toString()));
    }

    /** Runs the real indexer until nothing waits. */
    IngestSummary ingest() throws IOException {
        IndexerParts parts = new IndexerParts(
                folder,
                database,
                store,
                spool,
                LogParsers.standard(),
                Alerting.NONE,
                IngestSettings.DEFAULT,
                RetentionSettings.DEFAULT,
                clock);
        try (Indexer indexer = Indexer.open(parts, "test").orElseThrow()) {
            return indexer.drain();
        }
    }

    /** Raises an alert, as the indexer does. */
    void raise(RaisedAlert alert, String ruleText) {
        new AlertWriter(database, clock).save(alert, ruleText);
    }

    /** Adds a rule of the organisation's own. */
    void write(String ruleId, String text) {
        new OwnRules(database, clock)
                .add(new OwnRules.By(TenantId.MAIN, "test"), ruleId, "test", text);
    }

    String url() {
        return server.url();
    }

    Accounts.NewLogin firstLogin() {
        return firstLogin;
    }

    @Override
    public void close() throws IOException {
        server.close();
        reader.close();
        database.close();
    }
}
