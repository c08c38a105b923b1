package org.spoolhound.indexer.reindex;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.index.EventStore;
import org.spoolhound.indexer.index.EventWriter;
import org.spoolhound.indexer.index.NextIndex;
import org.spoolhound.indexer.ingest.AcceptedSnapshot;
import org.spoolhound.indexer.ingest.Workers;
import org.spoolhound.indexer.state.Ledger;
import org.spoolhound.indexer.state.LedgerEntry;
import org.spoolhound.indexer.state.ProbeChain;
import org.spoolhound.indexer.state.Reindexing;
import org.spoolhound.indexer.state.Reindexing.Begun;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.codec.SnapshotException;
import org.spoolhound.spool.snapshot.AgentId;
import org.spoolhound.spool.snapshot.SnapshotId;

/**
 * Builds the index from the archive, beside the one that is read, and puts it in its place. Works
 * in turns, between which files may be taken in: what came meanwhile is in it too. What a turn does
 * is durable, and another process goes on where this one ended. One thread at a time, which no
 * other writing to index or archive may overlap.
 */
public final class Reindex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reindex.class);

    /** A turn has hardly more events than this: ingest waits for it. */
    private static final long TURN_EVENTS = 100_000;

    private final ReindexParts parts;
    private final Reindexing progress;
    private final Ledger ledger;
    private final ProbeChain chain;
    private final Workers workers;
    private final BooleanSupplier withoutUnreadable;
    private final Map<SnapshotId, String> unreadable = new ConcurrentSkipListMap<>();
    private @Nullable NextIndex next;
    private @Nullable EventWriter writer;
    private @Nullable Begun begun;
    private @Nullable LedgerEntry position;
    private long done;
    private long total;
    private long withoutFiles;

    /**
     * Nothing is done before {@link #begin}.
     *
     * @param withoutUnreadable whether the new index is put in place even when it lacks events of
     *     files that cannot be read; asked at the end
     */
    public Reindex(ReindexParts parts, BooleanSupplier withoutUnreadable) {
        this.parts = parts;
        this.withoutUnreadable = withoutUnreadable;
        this.progress = new Reindexing(parts.database(), parts.clock());
        this.ledger = new Ledger(parts.database());
        this.chain = new ProbeChain(parts.database());
        this.workers = new Workers(parts.threads());
    }

    /** Takes up what an earlier process left, if it would come to the same; else begins anew. */
    public void begin() throws IOException {
        String fingerprint = parts.fingerprint().sha256();
        long generation = parts.store().generation() + 1;
        Optional<Begun> before = progress.begun()
                .filter(old -> old.fingerprint().equals(fingerprint))
                .filter(old -> old.generation() == generation);
        NextIndex beside = parts.store().next();
        if (before.isPresent() && beside.holds(before.get().label())) {
            LOG.info("reindex: going on with what an earlier one began");
        } else {
            progress.end();
            beside.discard();
            beside = parts.store().next();
            String label = UUID.randomUUID().toString();
            beside.label(label);
            progress.begin(
                    new Begun(generation, label, fingerprint, parts.clock().instant()));
        }
        progress.goesOn();
        begun = progress.begun().orElseThrow();
        next = beside;
        writer = beside.openWriter();
        deleteUnfinished(writer);
        Reindexing.Counts counts = progress.counts();
        done = counts.done();
        total = counts.total();
    }

    /** Forgets a rebuild whose index is in place already, or was before this one. */
    public static void tidy(EventStore store, StateDatabase database, Clock clock)
            throws IOException {
        Reindexing progress = new Reindexing(database, clock);
        Optional<Begun> before = progress.begun();
        if (before.isPresent() && before.get().generation() <= store.generation()) {
            progress.end();
        }
    }

    /** What a process that died may have left in part is made again from nothing. */
    private void deleteUnfinished(EventWriter index) throws IOException {
        List<String> keys = new ArrayList<>();
        for (SnapshotId id : progress.unfinished()) {
            keys.add(id.toString());
            keys.add(AcceptedSnapshot.derivedKey(id));
        }
        if (!keys.isEmpty()) {
            index.deleteSnapshots(keys);
            index.commit();
        }
    }

    /** How far it is. */
    public Reindexing.Counts counts() {
        return new Reindexing.Counts(done, Math.max(done, total));
    }

    /** Snapshots whose files could not be read, so far. */
    public int unreadable() {
        return unreadable.size();
    }

    /** Events of the old index that the new one lacks, as their files had left the archive. */
    public long withoutFiles() {
        return withoutFiles;
    }

    /**
     * Does the next part of the work.
     *
     * @return whether there is more to do; else the new index is in place
     * @throws UnreadableArchiveException when it is whole but for files that cannot be read
     */
    public boolean turn() throws IOException {
        List<LedgerEntry> batch = batch();
        if (batch.isEmpty() && position != null) {
            // Once more from the beginning: what came late is before the position.
            position = null;
            batch = batch();
        }
        if (batch.isEmpty()) {
            publish();
            return false;
        }
        index(batch);
        done += batch.size();
        return true;
    }

    /** The next files, without those that could not be read before. */
    private List<LedgerEntry> batch() {
        List<LedgerEntry> batch = new ArrayList<>();
        List<LedgerEntry> page;
        long events = 0;
        do {
            page = progress.left(position, parts.turnFiles());
            for (LedgerEntry entry : page) {
                if (events > TURN_EVENTS) {
                    return batch;
                }
                position = entry;
                if (!unreadable.containsKey(entry.id())) {
                    batch.add(entry);
                    events += entry.content().events();
                }
            }
        } while (batch.isEmpty() && !page.isEmpty());
        return batch;
    }

    private void index(List<LedgerEntry> batch) throws IOException {
        Rebuilding rebuilding = new Rebuilding(parts, opened(), unreadable::put);
        List<SnapshotId> ids = batch.stream().map(LedgerEntry::id).toList();
        progress.take(ids);
        workers.map(Run.of(batch, parts.threads()), run -> {
            for (LedgerEntry entry : run.entries()) {
                rebuilding.index(entry, run.lane());
            }
            return run;
        });
        workers.map(touched(batch), entry -> {
            rebuilding.indexDerived(entry);
            return entry;
        });
        opened().commit();
        parts.database().useTransaction(() -> {
            rebuilding.partitions().forEach(ledger::addPartitions);
            progress.done(ids.stream().filter(id -> !unreadable.containsKey(id)).toList());
        });
    }

    private EventWriter opened() {
        EventWriter open = writer;
        if (open == null) {
            throw new IllegalStateException("begin comes first");
        }
        return open;
    }

    /** Snapshots in the new index that are compared otherwise now that later ones came. */
    private List<LedgerEntry> touched(List<LedgerEntry> batch) {
        Instant since = begun == null ? Instant.MAX : begun.startedAt();
        Map<AgentId, List<Long>> late = batch.stream()
                .filter(entry -> entry.indexedAt() != null && !entry.indexedAt().isBefore(since))
                .map(LedgerEntry::id)
                .collect(Collectors.groupingBy(
                        SnapshotId::agent,
                        TreeMap::new,
                        Collectors.mapping(SnapshotId::sequence, Collectors.toList())));
        List<LedgerEntry> touched = new ArrayList<>();
        late.forEach((agent, sequences) -> touched.addAll(rebuilt(agent, sequences)));
        return touched;
    }

    private List<LedgerEntry> rebuilt(AgentId agent, Collection<Long> late) {
        Set<SnapshotId> done = progress.doneAmong(chain.touched(agent, late));
        return done.stream().flatMap(id -> ledger.find(id).stream()).toList();
    }

    private void publish() throws IOException {
        NextIndex beside = next;
        if (beside == null) {
            throw new IllegalStateException("begin comes first");
        }
        if (!unreadable.isEmpty() && !withoutUnreadable.getAsBoolean()) {
            throw new UnreadableArchiveException(unreadable.values());
        }
        opened().commit();
        opened().close();
        writer = null;
        withoutFiles = WithoutFiles.events(parts);
        parts.live().close();
        progress.owesAlerts(true);
        beside.publish();
        progress.end();
    }

    /** Keeps what was done for the next process. */
    @Override
    public void close() throws IOException {
        workers.close();
        EventWriter open = writer;
        writer = null;
        if (open != null) {
            open.close();
        }
    }

    /** Whether a file itself is the trouble, and not the disk or the program. */
    static boolean isOfTheFile(IOException e) {
        return e instanceof SnapshotException || e instanceof FileNotFoundException;
    }
}
