package org.spoolhound.indexer.ingest;

import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.spoolhound.indexer.enrich.LogParsers;
import org.spoolhound.indexer.index.EventPlacement;
import org.spoolhound.indexer.index.EventWriter;
import org.spoolhound.indexer.index.IndexedEvent;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.state.DeriveAgain;
import org.spoolhound.indexer.state.Ledger;
import org.spoolhound.indexer.state.LedgerEntry;
import org.spoolhound.indexer.state.ProbeChain;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.Claim;
import org.spoolhound.spool.snapshot.AgentId;
import org.spoolhound.spool.snapshot.SnapshotHeader;
import org.spoolhound.spool.snapshot.SnapshotId;

/**
 * The two halves of the promise that every event is indexed once: ledger rows before the index is
 * touched, and deletion of what an earlier attempt may have left. One object per batch.
 */
final class Indexing {

    private final StateDatabase database;
    private final Ledger ledger;
    private final ProbeChain chain;
    private final DeriveAgain again;
    private final Clock clock;
    /** Partitions in which an earlier attempt may have left documents. */
    private final Map<SnapshotId, Set<PartitionId>> earlier = new LinkedHashMap<>();

    private final LongAdder unparsed = new LongAdder();

    Indexing(IngestParts parts) {
        this.database = parts.database();
        this.ledger = new Ledger(database);
        this.chain = new ProbeChain(database);
        this.again = new DeriveAgain(database);
        this.clock = parts.clock();
    }

    /** Writes the ledger rows of these snapshots, durably, in one transaction. */
    void record(Collection<AcceptedSnapshot> snapshots) {
        database.useTransaction(() -> {
            chain.forgetUnfinished();
            for (AcceptedSnapshot snapshot : snapshots) {
                Set<PartitionId> before = ledger.partitions(snapshot.id());
                if (!before.isEmpty()) {
                    earlier.put(snapshot.id(), before);
                }
                ledger.begin(entry(snapshot), partitions(snapshot));
                if (snapshot.isCompared()) {
                    chain.note(snapshot.id(), snapshot.completeProbes());
                }
            }
            arrived(snapshots).forEach((agent, late) -> again.add(chain.touched(agent, late)));
        });
    }

    private static Map<AgentId, List<Long>> arrived(Collection<AcceptedSnapshot> snapshots) {
        return snapshots.stream()
                .filter(AcceptedSnapshot::isCompared)
                .map(AcceptedSnapshot::id)
                .collect(Collectors.groupingBy(
                        SnapshotId::agent,
                        Collectors.mapping(SnapshotId::sequence, Collectors.toList())));
    }

    private LedgerEntry entry(AcceptedSnapshot snapshot) {
        Claim claim = snapshot.claim();
        SnapshotHeader header = snapshot.manifest().header();
        return LedgerEntry.indexing(
                snapshot.id(),
                snapshot.tenant(),
                new LedgerEntry.Content(
                        header.collectedAt(),
                        snapshot.manifest().trailer().events(),
                        snapshot.manifest().trailer().sha256(),
                        header.previous()),
                new LedgerEntry.StoredFile(claim.fileName(), claim.sha256(), claim.size(), null),
                clock.instant());
    }

    private static List<PartitionId> partitions(AcceptedSnapshot snapshot) {
        return snapshot.days().stream().map(snapshot::partition).toList();
    }

    /** Gives one snapshot's events to the index; the number of documents added. */
    long index(AcceptedSnapshot snapshot, EventWriter writer) throws IOException {
        Set<PartitionId> before = earlier.getOrDefault(snapshot.id(), Set.of());
        if (!before.isEmpty()) {
            writer.deleteSnapshot(snapshot.id().toString(), before);
            writer.deleteSnapshot(snapshot.derivedKey(), before);
        }
        Adding adding = new Adding(snapshot, writer);
        snapshot.events().forEach(adding);
        return adding.added;
    }

    /** Replaces what a snapshot in the index has that depends on others. */
    void indexAgain(AcceptedSnapshot snapshot, EventWriter writer) throws IOException {
        writer.deleteSnapshot(snapshot.derivedKey(), ledger.partitions(snapshot.id()));
        Adding adding = new Adding(snapshot, writer);
        snapshot.events().forEach(event -> {
            if (event.snapshot().equals(snapshot.derivedKey())) {
                adding.accept(event);
            }
        });
    }

    /** How many of the events' raw lines were not understood. */
    long unparsed() {
        return unparsed.sum();
    }

    /** Adds one snapshot's events. */
    private final class Adding implements EventSource.Sink {
        private final AcceptedSnapshot snapshot;
        private final EventWriter writer;
        private final Set<PartitionId> recorded;
        private long added;

        Adding(AcceptedSnapshot snapshot, EventWriter writer) {
            this.snapshot = snapshot;
            this.writer = writer;
            this.recorded = partitions(snapshot).stream().collect(Collectors.toSet());
        }

        @Override
        public void accept(SnapshotEvent one) throws IOException {
            EventPlacement placed = EventPlacement.of(
                    snapshot.tenant(), one.event(), snapshot.manifest().header().collectedAt());
            PartitionId partition = placed.partition();
            if (recorded.add(partition)) {
                // A step moved the event to a day that decoding had not seen.
                ledger.addPartitions(snapshot.id(), List.of(partition));
            }
            writer.add(new IndexedEvent(one.id(), one.snapshot(), partition, placed.event()));
            added++;
            if (LogParsers.isFailure(one.event())) {
                unparsed.increment();
            }
        }
    }
}
