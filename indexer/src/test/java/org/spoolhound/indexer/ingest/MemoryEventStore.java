package org.spoolhound.indexer.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.spoolhound.indexer.index.DocumentCounts;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.EventStore;
import org.spoolhound.indexer.index.EventWriter;
import org.spoolhound.indexer.index.Forgetting;
import org.spoolhound.indexer.index.IndexedEvent;
import org.spoolhound.indexer.index.NextIndex;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.index.PartitionRepair;

/**
 * An index in memory that keeps duplicates, commits partition by partition, and fails when told to.
 */
final class MemoryEventStore implements EventStore {

    private final Map<PartitionId, List<IndexedEvent>> committed = new TreeMap<>();
    private Supplier<IOException> failure = () -> new IOException("on purpose");
    private int addsUntilFailure = Integer.MAX_VALUE;
    private int commitsUntilFailure = Integer.MAX_VALUE;
    private boolean rollbackFails;
    private int writersOpened;

    /** Everything committed, in no order; an event indexed twice is there twice. */
    synchronized List<IndexedEvent> events() {
        return committed.values().stream().flatMap(List::stream).toList();
    }

    /** The partitions that hold events. */
    @Override
    public synchronized List<PartitionId> partitions() {
        return List.copyOf(committed.keySet());
    }

    /** Lets so many adds pass, then fails once. */
    void failAfterAdds(int adds, Supplier<IOException> with) {
        addsUntilFailure = adds;
        failure = with;
    }

    /** Lets so many partitions be committed, then fails once. */
    void failAfterCommits(int partitions) {
        commitsUntilFailure = partitions;
    }

    /** Makes every rollback fail. */
    void failRollbacks() {
        rollbackFails = true;
    }

    /** How many writers were opened so far. */
    int writersOpened() {
        return writersOpened;
    }

    @Override
    public EventReader openReader() {
        throw new UnsupportedOperationException("this store is for writing");
    }

    @Override
    public EventWriter openWriter() {
        writersOpened++;
        return new Writer();
    }

    @Override
    public List<PartitionId> outdated() {
        return List.of();
    }

    @Override
    public Optional<String> fault(PartitionId partition) {
        return Optional.empty();
    }

    @Override
    public DocumentCounts openCounts() {
        throw new UnsupportedOperationException("this store is never checked");
    }

    @Override
    public PartitionRepair repair(PartitionId partition) {
        throw new UnsupportedOperationException("this store never breaks");
    }

    @Override
    public long generation() {
        return 0;
    }

    @Override
    public NextIndex next() {
        throw new UnsupportedOperationException("this store is never rebuilt");
    }

    private final class Writer implements EventWriter {
        private final Map<PartitionId, List<IndexedEvent>> pending = new LinkedHashMap<>();

        private List<IndexedEvent> pending(PartitionId partition) {
            return pending.computeIfAbsent(
                    partition, id -> new ArrayList<>(committed.getOrDefault(id, List.of())));
        }

        @Override
        public void add(IndexedEvent event) throws IOException {
            synchronized (MemoryEventStore.this) {
                if (addsUntilFailure-- == 0) {
                    throw failure.get();
                }
                pending(event.partition()).add(event);
            }
        }

        @Override
        public void deleteSnapshot(String snapshot, Collection<PartitionId> partitions) {
            synchronized (MemoryEventStore.this) {
                for (PartitionId partition : partitions) {
                    pending(partition).removeIf(event -> event.snapshot().equals(snapshot));
                }
            }
        }

        @Override
        public void deleteSnapshots(Collection<String> snapshots) {
            synchronized (MemoryEventStore.this) {
                snapshots.forEach(
                        snapshot -> deleteSnapshot(snapshot, Set.copyOf(committed.keySet())));
            }
        }

        @Override
        public void forget(Forgetting forgetting) {
            throw new UnsupportedOperationException("this store forgets nothing");
        }

        @Override
        public Set<PartitionId> commit() throws IOException {
            synchronized (MemoryEventStore.this) {
                Set<PartitionId> changed = new HashSet<>();
                for (PartitionId partition : Set.copyOf(pending.keySet())) {
                    if (commitsUntilFailure-- == 0) {
                        throw new IOException("commit failed on purpose");
                    }
                    committed.put(partition, pending.remove(partition));
                    changed.add(partition);
                }
                return changed;
            }
        }

        @Override
        public void rollback() throws IOException {
            synchronized (MemoryEventStore.this) {
                if (rollbackFails) {
                    throw new IOException("rollback failed on purpose");
                }
                pending.clear();
            }
        }

        @Override
        public void drop(Collection<PartitionId> partitions) {
            synchronized (MemoryEventStore.this) {
                partitions.forEach(committed::remove);
                partitions.forEach(pending::remove);
            }
        }

        @Override
        public void close() {
            synchronized (MemoryEventStore.this) {
                pending.clear();
            }
        }
    }
}
