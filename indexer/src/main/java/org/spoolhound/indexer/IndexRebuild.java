package org.spoolhound.indexer;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.alert.AlertRebuild;
import org.spoolhound.indexer.alert.AlertSettings;
import org.spoolhound.indexer.alert.Raising;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.IndexStatus;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.index.ReopeningWriter;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.ingest.ArchivedSnapshots;
import org.spoolhound.indexer.ingest.FreeSpace;
import org.spoolhound.indexer.ingest.Steps;
import org.spoolhound.indexer.reindex.Fingerprint;
import org.spoolhound.indexer.reindex.IndexCheck;
import org.spoolhound.indexer.reindex.IndexDigest;
import org.spoolhound.indexer.reindex.PartitionRebuild;
import org.spoolhound.indexer.reindex.Reindex;
import org.spoolhound.indexer.reindex.ReindexParts;
import org.spoolhound.indexer.reindex.ReindexSummary;
import org.spoolhound.indexer.reindex.RepairSummary;
import org.spoolhound.indexer.retain.HeldDays;
import org.spoolhound.indexer.retain.Keeping;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.AlertIds;
import org.spoolhound.indexer.state.IndexDigests;
import org.spoolhound.indexer.state.Reindexing;
import org.spoolhound.spool.codec.SnapshotLimits;
import org.spoolhound.spool.snapshot.SnapshotId;

/** Rebuilds an indexer's index, turn by turn, with a digest of what came of it. */
final class IndexRebuild {
    private static final Logger LOG = LoggerFactory.getLogger(IndexRebuild.class);

    private final Indexer indexer;
    private final IndexerParts parts;
    private final ReopeningWriter live;
    private final FreeSpace space;
    /** Held from the first turn to the last, as others may come between. */
    private final ReentrantLock whole = new ReentrantLock();

    IndexRebuild(Indexer indexer, IndexerParts parts, ReopeningWriter live, FreeSpace space) {
        this.indexer = indexer;
        this.parts = parts;
        this.live = live;
        this.space = space;
    }

    /** Whether the index is of another version, or an earlier rebuild was not ended. */
    boolean isNeeded() throws IOException {
        return new Reindexing(parts.database(), parts.clock()).begun().isPresent()
                || !parts.store().outdated().isEmpty();
    }

    /** One rebuild; another of this indexer waits for its end. */
    ReindexSummary run(BooleanSupplier withoutUnreadable, ReindexListener listener)
            throws IOException {
        whole.lock();
        try {
            return runAlone(withoutUnreadable, listener);
        } finally {
            whole.unlock();
        }
    }

    private ReindexSummary runAlone(BooleanSupplier withoutUnreadable, ReindexListener listener)
            throws IOException {
        long began = System.nanoTime();
        indexer.inTurn(() -> {
            heldDays(parts).remember(); // what was found in the old index counts in the new one
            return true;
        });
        try (Reindex reindex = new Reindex(reindexParts(parts, live), withoutUnreadable)) {
            indexer.inTurn(() -> {
                reindex.begin();
                return true;
            });
            boolean more;
            do {
                more = indexer.inTurn(() -> turn(reindex));
                listener.progress(reindex.counts().done(), reindex.counts().total());
            } while (more);
            // Days over by size, or since it began: what a sweep would leave is what it gives.
            indexer.inTurn(() -> Indexer.retention(parts).sweepIndex(live));
            alerts();
            Reindexing.Counts counts = reindex.counts();
            IndexDigest digested = digest(parts);
            IndexDigests.Taken taken = record(parts, digested);
            return new ReindexSummary(
                    taken.generation(),
                    counts.done(),
                    taken.events(),
                    digested.further().getFirst().entries(),
                    reindex.unreadable(),
                    reindex.withoutFiles(),
                    taken.digest(),
                    taken.fingerprint(),
                    Duration.ofNanos(System.nanoTime() - began));
        }
    }

    /** Sets the alerts right when a process died before it had; a rebuild under way will. */
    void settleAlerts() throws IOException {
        if (!whole.tryLock()) {
            return;
        }
        try {
            if (new Reindexing(parts.database(), parts.clock()).owesAlerts()) {
                alerts();
            }
        } finally {
            whole.unlock();
        }
    }

    /** Sets the alerts right by the index that is in place; nobody is told of new ones. */
    private void alerts() throws IOException {
        Raising.Places places = new Raising.Places(parts.store(), parts.database(), parts.clock());
        long added = 0;
        try (AlertRebuild rebuild = new AlertRebuild(parts.alerting(), places)) {
            for (AlertRebuild.Extent extent : extents(parts)) {
                added += rebuild.run(extent, work -> indexer.inTurn(work::run));
            }
        }
        new Reindexing(parts.database(), parts.clock()).owesAlerts(false);
        LOG.info("alerts agree with the index; {} were missing", added);
    }

    /** Of what in the index nothing was taken by retention yet. */
    private static List<AlertRebuild.Extent> extents(IndexerParts parts) throws IOException {
        Keeping keeping = Keeping.byAge(parts.retention());
        Instant now = parts.clock().instant();
        Map<TenantId, AlertRebuild.Extent> extents =
                new TreeMap<>(Comparator.comparing(TenantId::name));
        try (EventReader reader = parts.store().openReader()) {
            for (IndexStatus.PartitionStatus one : reader.status().partitions()) {
                TenantId tenant = one.id().tenant();
                LocalDate day = one.id().day();
                AlertRebuild.Extent known = extents.getOrDefault(
                        tenant, new AlertRebuild.Extent(tenant, LocalDate.MAX, LocalDate.MIN));
                extents.put(
                        tenant,
                        new AlertRebuild.Extent(
                                tenant,
                                day.isBefore(known.since()) ? day : known.since(),
                                day.isAfter(known.until()) ? day : known.until()));
            }
        }
        return extents.values().stream()
                .map(extent -> whole(parts, extent, keeping.wholeSince(extent.tenant(), now)))
                .toList();
    }

    /**
     * Days dropped by size were older than all that are left; of an archive that is too large,
     * files of the oldest day may be gone already.
     */
    private static AlertRebuild.Extent whole(
            IndexerParts parts, AlertRebuild.Extent extent, LocalDate byAge) {
        boolean dropped = parts.retention().maxIndexSize().bytes() > 0;
        boolean lost = parts.retention().maxArchiveSize().bytes() > 0;
        LocalDate bySize = extent.since().plusDays(lost ? 1 : 0);
        LocalDate since = (dropped || lost) && bySize.isAfter(byAge) ? bySize : byAge;
        return new AlertRebuild.Extent(
                extent.tenant(), since, extent.until().isBefore(since) ? since : extent.until());
    }

    private boolean turn(Reindex reindex) throws IOException {
        Optional<String> shortage = space.shortage();
        if (shortage.isPresent()) {
            throw new IOException(shortage.get()
                    + "; the index stays as it is, and what was built of the new one is kept");
        }
        return reindex.turn();
    }

    /** Nothing else may overlap it. */
    RepairSummary repair(Collection<PartitionId> partitions) throws IOException {
        PartitionRebuild rebuild = new PartitionRebuild(reindexParts(parts, live));
        Set<SnapshotId> unreadable = new HashSet<>();
        for (PartitionId partition : partitions) {
            unreadable.addAll(rebuild.rebuild(partition).keySet());
        }
        return new RepairSummary(partitions.size(), unreadable.size());
    }

    static IndexCheck check(IndexerParts parts) throws IOException {
        return new IndexCheck(
                reindexParts(parts, new ReopeningWriter(parts.store())),
                parts.spool().archive());
    }

    private static HeldDays heldDays(IndexerParts parts) throws IOException {
        return HeldDays.ask(
                parts.retention(),
                parts.store(),
                parts.database(),
                parts.clock().instant());
    }

    private static ReindexParts reindexParts(IndexerParts parts, ReopeningWriter live)
            throws IOException {
        Keeping keeping = heldDays(parts).keeping();
        Map<Integer, Steps> lanes = new ConcurrentHashMap<>();
        return new ReindexParts(
                parts.store(),
                live,
                parts.database(),
                new ArchivedSnapshots(parts.spool(), parts.database(), SnapshotLimits.DEFAULT),
                lane -> lanes.computeIfAbsent(
                        lane, number -> Indexer.steps(parts, "reindex/" + number)),
                keeping,
                indexFingerprint(parts, keeping),
                parts.ingest().threadCount(),
                parts.ingest().batchFiles(),
                parts.clock());
    }

    /** Everything beside the archive that decides what these parts make of it. */
    private static Fingerprint fingerprint(IndexerParts parts) throws IOException {
        Keeping keeping = heldDays(parts).keeping();
        Map<String, String> all = new TreeMap<>(indexFingerprint(parts, keeping).parts());
        StringBuilder rules = new StringBuilder();
        for (TenantId tenant : tenants(parts)) {
            rules.append(tenant).append(' ');
            rules.append(parts.alerting().rules().fingerprint(tenant)).append('\n');
        }
        AlertSettings alerts = parts.alerting().settings();
        all.put("rules", AlertIds.ofText(rules.toString()));
        all.put("alerts", alerts.repeatWindow() + "," + alerts.grace());
        return Fingerprint.of(all);
    }

    private static List<TenantId> tenants(IndexerParts parts) {
        return new Agents(parts.database())
                .all().stream()
                        .map(Agent::tenant)
                        .distinct()
                        .sorted(Comparator.comparing(TenantId::name))
                        .toList();
    }

    /** Of that, what decides about the index alone: alerts are made from it afterwards. */
    private static Fingerprint indexFingerprint(IndexerParts parts, Keeping keeping) {
        FieldCatalogue catalogue = FieldCatalogue.standard();
        return Fingerprint.of(Map.of(
                "catalogue", Integer.toString(catalogue.version()),
                "max-days", Integer.toString(parts.ingest().maxDays()),
                "parsers", parts.parsers().fingerprint(),
                "retention", keeping.fingerprint()));
    }

    /** Reads the whole index, and the alerts that come of it. */
    static IndexDigest digest(IndexerParts parts) throws IOException {
        List<String> alerts = new ArrayList<>();
        for (AlertRebuild.Extent extent : extents(parts)) {
            alerts.addAll(AlertRebuild.lines(parts.alerting(), extent, parts.database()));
        }
        try (EventReader reader = parts.store().openReader()) {
            return IndexDigest.of(
                    reader,
                    parts.ingest().threadCount(),
                    List.of(IndexDigest.Part.of("alerts", alerts)));
        }
    }

    /** Writes down what the index holds now. */
    static IndexDigests.Taken record(IndexerParts parts, IndexDigest digest) throws IOException {
        Fingerprint fingerprint = fingerprint(parts);
        IndexDigests.Taken taken = new IndexDigests.Taken(
                parts.clock().instant(),
                parts.store().generation(),
                digest.events(),
                digest.sha256(),
                fingerprint.sha256(),
                fingerprint.toString());
        new IndexDigests(parts.database()).add(taken);
        return taken;
    }
}
