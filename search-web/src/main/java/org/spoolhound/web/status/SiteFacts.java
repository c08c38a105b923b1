package org.spoolhound.web.status;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.IndexStatus;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.ArchiveLedger;
import org.spoolhound.indexer.state.Chains;
import org.spoolhound.indexer.state.Completeness;
import org.spoolhound.indexer.state.DropLog;
import org.spoolhound.indexer.state.HealthNotice;
import org.spoolhound.indexer.state.Hold;
import org.spoolhound.indexer.state.Holds;
import org.spoolhound.indexer.state.IndexerHealth;
import org.spoolhound.indexer.state.IngestRun;
import org.spoolhound.indexer.state.IngestRuns;
import org.spoolhound.indexer.state.Outbox;
import org.spoolhound.indexer.state.OutboxEntry;
import org.spoolhound.indexer.state.OutboxStanding;
import org.spoolhound.indexer.state.Reindexing;
import org.spoolhound.indexer.state.RetentionRun;
import org.spoolhound.indexer.state.RetentionRuns;
import org.spoolhound.indexer.state.Tallies;
import org.spoolhound.spool.Backlog;
import org.spoolhound.spool.QuarantinedFile;
import org.spoolhound.spool.SpoolStatus;
import org.spoolhound.spool.snapshot.AgentId;

/** What is known about the whole server now; dear facts are a few seconds old. */
public final class SiteFacts {

    /** Opens every partition: not more often than scrapers usually ask. */
    private static final Duration INDEX_LIFE = Duration.ofSeconds(30);

    /** Walks the archive, or reads the ledger by agent. */
    private static final Duration WALK_LIFE = Duration.ofSeconds(10);

    private final SiteSources sources;
    private final Clock clock;
    private final Cached<IndexStatus> index;
    private final Cached<Optional<ReindexStanding>> reindex;
    private final Cached<SpoolStatus> spool;
    private final Cached<List<Completeness>> chains;
    private final Cached<List<QuarantinedFile>> quarantine;

    /** Facts from these sources and this index. */
    public SiteFacts(SiteSources sources, EventReader events, Clock clock) {
        this.sources = sources;
        this.clock = clock;
        this.index = new Cached<>(events::status, INDEX_LIFE, clock);
        this.reindex = new Cached<>(this::findReindex, WALK_LIFE, clock);
        this.spool = new Cached<>(() -> sources.spool().status(), WALK_LIFE, clock);
        this.chains = new Cached<>(new Chains(sources.database())::all, WALK_LIFE, clock);
        this.quarantine = new Cached<>(() -> sources.spool().quarantine().list(), WALK_LIFE, clock);
    }

    /** What the index holds, of all organisations. */
    public IndexStatus index() throws IOException {
        return index.get();
    }

    /** How full the spool is. */
    public SpoolStatus spool() throws IOException {
        return spool.get();
    }

    /** The agents of an organisation by name, and what came of each. */
    public List<AgentStanding> agents(TenantId tenant) throws IOException {
        Map<AgentId, Completeness> byAgent = new HashMap<>();
        chains.get().forEach(chain -> byAgent.put(chain.agent(), chain));
        return new Agents(sources.database())
                .all().stream()
                        .filter(agent -> agent.kind() == Agent.Kind.AGENT)
                        .filter(agent -> agent.tenant().equals(tenant))
                        .map(agent -> new AgentStanding(agent, byAgent.get(agent.id())))
                        .toList();
    }

    /** Files refused that came from an organisation's agents, oldest first. */
    public List<QuarantinedFile> quarantined(TenantId tenant) throws IOException {
        Map<String, TenantId> owners = owners();
        return quarantine.get().stream()
                .filter(file -> tenant.equals(owner(owners, file.reason().folder())))
                .toList();
    }

    /** The same as it is right now. */
    public List<QuarantinedFile> refreshedQuarantine(TenantId tenant) throws IOException {
        quarantine.forget();
        spool.forget();
        return quarantined(tenant);
    }

    /** What the SFTP drop refused an organisation's agents, newest first. */
    public List<DropLog.Row> refusals(TenantId tenant) {
        Map<String, TenantId> owners = owners();
        return new DropLog(sources.database())
                .newest(DropLog.MAX_KEPT).stream()
                        .filter(row -> tenant.equals(owner(owners, row.who())))
                        .toList();
    }

    private Map<String, TenantId> owners() {
        return new Agents(sources.database())
                .all().stream().collect(Collectors.toMap(agent -> agent.id().hex(), Agent::tenant));
    }

    /** What belongs to no agent concerns those who run the server. */
    private static TenantId owner(Map<String, TenantId> owners, String agent) {
        return owners.getOrDefault(agent, TenantId.MAIN);
    }

    /** What waits for the indexer right now. */
    Backlog backlog() throws IOException {
        return sources.spool().backlog();
    }

    /** How the indexer said it is; nothing when none ever ran on this data folder. */
    public Optional<IndexerHealth> indexer() {
        return new HealthNotice(sources.database()).read();
    }

    /** Bytes that may still be written to the disk of the data folder. */
    public long freeBytes() throws IOException {
        return Files.getFileStore(sources.folder().root()).getUsableSpace();
    }

    /** Totals by name since the data folder was made. */
    Map<String, Long> tallies() {
        return new Tallies(sources.database()).all();
    }

    /** What the archive holds. */
    ArchiveLedger.Totals archive() {
        return new ArchiveLedger(sources.database()).totals();
    }

    /** The newest ingest runs, newest first. */
    public List<IngestRun> runs(int limit) {
        return new IngestRuns(sources.database()).newest(limit);
    }

    /** The index that is being built beside the one that is read, if there is one. */
    public Optional<ReindexStanding> reindex() throws IOException {
        return reindex.get();
    }

    private Optional<ReindexStanding> findReindex() {
        Reindexing rebuild = new Reindexing(sources.database(), clock);
        return rebuild.begun().map(begun -> {
            Reindexing.Counts counts = rebuild.counts();
            return new ReindexStanding(
                    counts.done(),
                    counts.total(),
                    begun.startedAt(),
                    rebuild.failure().orElse(null));
        });
    }

    /** The newest retention sweep. */
    public Optional<RetentionRun> sweep() {
        return new RetentionRuns(sources.database()).newest(1).stream().findFirst();
    }

    /** What an organisation keeps beyond its time, oldest first. */
    public List<Hold> holds(TenantId tenant) {
        return new Holds(sources.database()).of(tenant);
    }

    /** How each channel is on which notifications leave. */
    public List<OutboxStanding> outbox() {
        return new Outbox(sources.database(), clock).standing();
    }

    /** The newest notifications of an organisation, newest first. */
    public List<OutboxEntry> notifications(TenantId tenant, int limit) {
        return new Outbox(sources.database(), clock).newest(tenant, limit);
    }

    /** How many connections the drop has, when it is part of this process. */
    OptionalInt dropConnections() {
        IntSupplier connections = sources.dropConnections();
        return connections == null ? OptionalInt.empty() : OptionalInt.of(connections.getAsInt());
    }

    /** Where everything comes from. */
    public SiteSources sources() {
        return sources;
    }

    /** What time it is. */
    public Instant now() {
        return clock.instant();
    }
}
