package org.spoolhound.indexer.retain;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.EventStore;
import org.spoolhound.indexer.index.IndexStatus.PartitionStatus;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.index.ReopeningWriter;
import org.spoolhound.indexer.retain.RetentionFacts.ArchivedSnapshot;
import org.spoolhound.indexer.retain.RetentionFacts.PartitionFact;
import org.spoolhound.indexer.retain.RetentionPlan.Choice;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.ArchiveLedger;
import org.spoolhound.indexer.state.Hold;
import org.spoolhound.indexer.state.Ledger;
import org.spoolhound.indexer.state.LedgerEntry;
import org.spoolhound.indexer.state.PartitionLedger;
import org.spoolhound.indexer.state.ProbeChain;
import org.spoolhound.indexer.state.RetentionRun;
import org.spoolhound.indexer.state.RetentionRuns;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.ArchivedFile;
import org.spoolhound.spool.DirectorySpool;
import org.spoolhound.spool.snapshot.SnapshotName;

/** Gathers the facts, asks the policy for a plan, and carries it out. */
public final class Retention {

    /** How many archived files one round looks at. */
    static final int ARCHIVE_PAGE = 5_000;

    /** The same while there are holds. */
    private static final int HELD_PAGE = 1_000_000;

    private static final int MAX_ROUNDS = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final RetentionSettings settings;
    private final EventStore store;
    private final StateDatabase database;
    private final DirectorySpool spool;
    private final Clock clock;

    /** Works on this store, ledger and spool. */
    public Retention(
            RetentionSettings settings, EventStore store, StateDatabase database, Place place) {
        this.settings = settings;
        this.store = store;
        this.database = database;
        this.spool = place.spool();
        this.clock = place.clock();
    }

    /**
     * Where and when.
     *
     * @param spool whose archive and quarantine are swept
     * @param clock tells the time
     */
    public record Place(DirectorySpool spool, Clock clock) {}

    /** What a sweep would delete now, at most one round of it. Changes nothing; anyone may ask. */
    public RetentionPlan plan() throws IOException {
        return plan(heldDays());
    }

    private HeldDays heldDays() throws IOException {
        return HeldDays.ask(settings, store, database, clock.instant());
    }

    private RetentionPlan plan(HeldDays days) throws IOException {
        Keeping keeping = days.keeping();
        Instant now = clock.instant();
        List<PartitionFact> partitions = partitions();
        RetentionPlan plan = new RetentionPolicy(settings, keeping)
                .plan(
                        new RetentionFacts(
                                partitions, archive(keeping), spool.quarantine().list()),
                        now);
        HeldFiles files = new HeldFiles(keeping, new Ledger(database));
        List<Choice<ArchivedSnapshot>> leaving = LastComplete.without(
                files.without(plan.archive()), new ProbeChain(database)::probes);
        List<String> held = held(keeping, partitions);
        files.lines(held);
        held.addAll(days.doubts());
        return new RetentionPlan(
                plan.partitions(),
                trims(keeping, partitions, plan.partitions()),
                leaving,
                plan.quarantine(),
                held);
    }

    /** What was found of holds is remembered before anything goes. */
    private RetentionPlan rememberingPlan() throws IOException {
        HeldDays days = heldDays();
        days.remember();
        return plan(days);
    }

    private List<Choice<Trim>> trims(
            Keeping keeping, List<PartitionFact> all, List<Choice<PartitionFact>> dropped)
            throws IOException {
        Set<PartitionId> gone =
                dropped.stream().map(choice -> choice.what().id()).collect(Collectors.toSet());
        return new Trimming(
                        keeping, store, new PartitionLedger(database), Keeping.day(clock.instant()))
                .plan(all.stream()
                        .map(PartitionFact::id)
                        .filter(id -> !gone.contains(id))
                        .toList());
    }

    /** What holds keep, for people to see. */
    private List<String> held(Keeping keeping, List<PartitionFact> partitions) {
        List<String> lines = new ArrayList<>();
        LocalDate today = Keeping.day(clock.instant());
        for (PartitionFact partition : partitions) {
            PartitionId id = partition.id();
            List<Hold> holds = keeping.holds(id);
            if (!holds.isEmpty() && !keeping.over(id.tenant(), id.day(), today).isNothing()) {
                lines.add("keep day " + id + ": " + Keeping.names(holds));
            }
        }
        return lines;
    }

    private List<PartitionFact> partitions() throws IOException {
        Map<PartitionId, Instant> receipts = new PartitionLedger(database).lastReceipts();
        try (EventReader reader = store.openReader()) {
            return reader.status().partitions().stream()
                    .map(partition -> fact(partition, receipts))
                    .toList();
        }
    }

    private static PartitionFact fact(PartitionStatus status, Map<PartitionId, Instant> receipts) {
        return new PartitionFact(
                status.id(), status.events(), status.bytes(), receipts.get(status.id()));
    }

    private RetentionFacts.ArchiveFacts archive(Keeping keeping) {
        ArchiveLedger ledger = new ArchiveLedger(database);
        // What is held stays at the old end: one look must see beyond it.
        int page = keeping.holdsAnything()
                ? HELD_PAGE
                : ARCHIVE_PAGE
                        + LastComplete.MOST_PER_AGENT
                                * new Agents(database).all().size();
        return new RetentionFacts.ArchiveFacts(
                ledger.totals().bytes(),
                ledger.oldest(page).stream()
                        .flatMap(entry -> archived(entry).stream())
                        .toList());
    }

    private static Optional<ArchivedSnapshot> archived(LedgerEntry entry) {
        return SnapshotName.parse(entry.file().name())
                .map(name -> new ArchivedSnapshot(
                        new ArchivedFile(name, entry.file().bytes()),
                        entry.receivedAt(),
                        entry.state() == LedgerEntry.State.EXPIRING));
    }

    /**
     * Deletes from the index alone, as a sweep would.
     *
     * @return how many events
     */
    public long sweepIndex(ReopeningWriter writer) throws IOException {
        RetentionPlan plan = rememberingPlan();
        RetentionSweep sweep = new RetentionSweep(database, spool, writer);
        sweep.carryOut(new RetentionPlan(
                plan.partitions(), plan.trims(), List.of(), List.of(), List.of()));
        return plan.events();
    }

    /**
     * Plans and sweeps, round after round, until nothing is left to delete. Only the lock holder.
     *
     * @param stopping asked between rounds: whether to leave the rest for the next sweep
     */
    public RetentionSummary sweep(ReopeningWriter writer, BooleanSupplier stopping)
            throws IOException {
        Instant started = clock.instant();
        RetentionSweep sweep = new RetentionSweep(database, spool, writer);
        spool.deleteAbandoned();
        RetentionSummary total = RetentionSummary.NOTHING;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            RetentionPlan plan = rememberingPlan();
            if (plan.isEmpty()) {
                break;
            }
            if (stopping.getAsBoolean()) {
                return total; // not recorded as done: the rest is swept soon
            }
            plan.lines().forEach(line -> LOG.info("retention: {}", line));
            total = total.plus(sweep.carryOut(plan));
        }
        new RetentionRuns(database)
                .add(new RetentionRun(
                        started,
                        clock.instant(),
                        total.partitions(),
                        total.archivedFiles(),
                        total.quarantinedFiles(),
                        total.freedBytes()));
        return total;
    }
}
