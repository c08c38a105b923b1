package org.spoolhound.web.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.IndexerParts;
import org.spoolhound.indexer.SilentAgents;
import org.spoolhound.indexer.alert.AlertSettings;
import org.spoolhound.indexer.alert.Alerting;
import org.spoolhound.indexer.alert.RiskSettings;
import org.spoolhound.indexer.alert.RuleBooks;
import org.spoolhound.indexer.alert.SiteRules;
import org.spoolhound.indexer.drop.AgentKeys;
import org.spoolhound.indexer.drop.DropSettings;
import org.spoolhound.indexer.drop.SftpDrop;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.imports.ImportListener;
import org.spoolhound.indexer.imports.ImportParts;
import org.spoolhound.indexer.imports.ImportSettings;
import org.spoolhound.indexer.imports.ImportSource;
import org.spoolhound.indexer.imports.Importer;
import org.spoolhound.indexer.imports.ServerIdentity;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.LuceneEventStore;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.ingest.IngestSettings;
import org.spoolhound.indexer.notify.Announcer;
import org.spoolhound.indexer.retain.RetentionSettings;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.AgentSettings;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.DataFolder;
import org.spoolhound.indexer.state.OwnRules;
import org.spoolhound.indexer.state.RaisedAlert;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.DirectorySpool;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Explanation;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.Version;
import org.spoolhound.spool.key.SshPublicKey;
import org.spoolhound.web.WebParts;
import org.spoolhound.web.WebServer;
import org.spoolhound.web.access.AccessState;
import org.spoolhound.web.access.Argon2Cost;
import org.spoolhound.web.access.PasswordHasher;
import org.spoolhound.web.server.WebSettings;
import org.spoolhound.web.status.SiteSources;

/** A data folder with its settings, and how each part of the server is made for it. */
final class Site implements AutoCloseable {
    private static final Duration SILENCE_EVERY = Duration.ofMinutes(1);

    private final Clock clock = Clock.systemUTC();
    private final FieldCatalogue catalogue = FieldCatalogue.standard();
    private final Invocation invocation;
    private final DataFolder folder;
    private final StateDatabase database;
    private final DirectorySpool spool;
    private final LuceneEventStore store;

    private Site(Invocation invocation, StateDatabase database, DirectorySpool spool) {
        this.invocation = invocation;
        this.folder = ServerData.folder(invocation);
        this.database = database;
        this.spool = spool;
        this.store = ServerData.store(invocation);
    }

    /** Opens a data folder, made when it is missing; refuses settings that cannot be used. */
    static Site open(Invocation invocation) {
        invocation.settings().check(Sections.all());
        StateDatabase database = ServerData.makeState(invocation);
        try {
            return new Site(invocation, database, ServerData.spool(invocation));
        } catch (IOException e) {
            database.close();
            throw CommandException.broken(Explanation.of(e), e);
        }
    }

    DataFolder folder() {
        return folder;
    }

    SpoolFolders folders() {
        return spool.folders();
    }

    /** Refuses to begin work for the indexer when its files could not be put into the spool. */
    void requireWritableSpool() {
        ServerData.requireWritable(spool.folders().root());
    }

    StateDatabase database() {
        return database;
    }

    Clock clock() {
        return clock;
    }

    IndexerParts indexerParts() {
        return new IndexerParts(
                folder,
                database,
                store,
                spool,
                ParserFiles.load(invocation),
                alerting(),
                invocation.settings().section("ingest", IngestSettings.class),
                invocation.settings().section("retention", RetentionSettings.class),
                clock);
    }

    /** The shipped rules and each organisation's own. */
    SiteRules rules() {
        return new SiteRules(
                RulesVerbs.shipped(invocation), new OwnRules(database, clock), catalogue, clock);
    }

    /** Over how much of the past a rule is run when it is switched on. */
    Duration lookBack() {
        return invocation.settings().section("alerts", AlertSettings.class).lookBack();
    }

    private Alerting alerting() {
        return new Alerting(
                new RuleBooks(rules(), catalogue),
                invocation.settings().section("alerts", AlertSettings.class),
                this::announce);
    }

    /** Nobody is told of what was made up. */
    private void announce(RaisedAlert alert) {
        if (!DemoVerb.isMadeUp(folder)) {
            new Announcer(database, Notifying.settings(invocation), clock).raised(alert);
        }
    }

    /** The indexer of this folder, or nothing while another process has it. */
    Optional<Indexer> tryIndexer(String verb) throws IOException {
        SpoolFolders own = spool.folders();
        ServerData.requireWritable(
                folder.index(), own.root(), own.claimed(), own.archive(), own.quarantine());
        Optional<Indexer> indexer = Indexer.open(
                indexerParts(), verb + " (pid " + ProcessHandle.current().pid() + ")");
        if (indexer.isPresent() && !DemoVerb.isMadeUp(folder)) {
            Notifying.of(invocation, database, store).beside(indexer.get());
            watch(indexer.get());
        }
        return indexer;
    }

    /** Tells of agents that fell silent by a clock; the server takes files since a moment. */
    SilentAgents silentAgents(Clock by, Instant since) {
        return new SilentAgents(
                database,
                invocation.settings().section("agents", AgentSettings.class),
                by,
                since,
                this::put);
    }

    private long put(TenantId tenant, ImportSource source) throws IOException {
        ImportSettings settings = new ImportSettings(
                Version.number(),
                /* threads= */ 1,
                /* maxDays= */ 1,
                /* force= */ false,
                /* format= */ null,
                /* zone= */ null);
        ImportParts parts = new ImportParts(
                spool.folders(),
                database,
                ServerIdentity.open(folder, database, clock, tenant),
                ParserFiles.load(invocation),
                settings,
                clock);
        return new Importer(parts, ImportListener.NONE).run(List.of(source)).events();
    }

    private static void look(SilentAgents silent) {
        try {
            silent.look();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void watch(Indexer indexer) {
        SilentAgents silent = silentAgents(clock, clock.instant());
        indexer.beside(SILENCE_EVERY, "the watch of silent agents", () -> look(silent));
    }

    SftpDrop startDrop(DropSettings settings) throws IOException {
        return SftpDrop.start(
                settings,
                new SftpDrop.DropPlaces(
                        spool.folders(), folder.state().resolve("sftp_host_key"), clock),
                this::standing);
    }

    DropSettings dropSettings() {
        return invocation.settings().section("drop", DropSettings.class);
    }

    /** The same settings on another port. */
    static DropSettings onPort(DropSettings settings, int port) {
        return new DropSettings(
                settings.address(),
                port,
                settings.maxSessions(),
                settings.maxSessionsPerAgent(),
                settings.maxFileSize(),
                settings.maxWaitingFiles(),
                settings.maxUnfinishedFiles(),
                settings.authTimeout(),
                settings.idleTimeout(),
                settings.freeSpaceFloor());
    }

    WebSettings webSettings() {
        return invocation.settings().section("web", WebSettings.class);
    }

    EventReader openReader() throws IOException {
        return store.openReader();
    }

    /** The web server over this reader, not listening yet; told of the drop beside it, if any. */
    WebServer web(WebSettings settings, EventReader reader, @Nullable SftpDrop drop) {
        return new WebServer(new WebParts(
                settings,
                reader,
                catalogue,
                AccessState.of(database, clock),
                new PasswordHasher(Argon2Cost.STANDARD),
                clock,
                new SiteSources(
                        folder,
                        spool,
                        database,
                        drop == null ? null : drop::connections,
                        RulesVerbs.shipped(invocation),
                        invocation
                                .settings()
                                .section("risk", RiskSettings.class)
                                .hosts(),
                        lookBack()),
                Reporting.desk(invocation)));
    }

    private AgentKeys.Standing standing(SshPublicKey key) {
        Optional<Agent> agent = new Agents(database)
                .find(key.agentId())
                .filter(known -> known.kind() == Agent.Kind.AGENT && isKeyOf(known, key));
        if (agent.isEmpty()) {
            return AgentKeys.Standing.UNKNOWN;
        }
        return agent.get().revoked() ? AgentKeys.Standing.REVOKED : AgentKeys.Standing.ENROLLED;
    }

    private static boolean isKeyOf(Agent agent, SshPublicKey key) {
        try {
            return SshPublicKey.parse(agent.publicKey()).equals(key);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
