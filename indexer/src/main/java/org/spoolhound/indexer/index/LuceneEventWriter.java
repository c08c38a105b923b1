package org.spoolhound.indexer.index;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import org.apache.lucene.index.Term;
import org.spoolhound.indexer.fields.FieldCatalogue;

/**
 * Writes partitions, a bounded number of them open at once; events of others wait in memory until
 * opening theirs pays. Adding takes the lock shared, everything that opens or closes a partition
 * takes it alone.
 */
final class LuceneEventWriter implements EventWriter {
    private final PartitionFolders folders;
    private final PartitionWriters writers;
    private final ThreadLocal<EventDocuments> documents;
    private final PendingEvents pending = new PendingEvents();
    private final long maxPendingBytes;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    LuceneEventWriter(PartitionFolders folders, FieldCatalogue catalogue, IndexSettings settings) {
        this.folders = folders;
        this.writers = new PartitionWriters(folders, settings, catalogue.version());
        this.maxPendingBytes = settings.writeBuffer().bytes() / 2;
        this.documents = ThreadLocal.withInitial(() -> new EventDocuments(catalogue));
    }

    @Override
    public void add(IndexedEvent event) throws IOException {
        if (!event.event()
                .time()
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .equals(event.partition().day())) {
            throw new IllegalArgumentException("event " + event.id() + " of "
                    + event.event().time() + " does not belong into partition "
                    + event.partition());
        }
        if (!addIfOpen(event)) {
            openOrDefer(event);
        }
    }

    private boolean addIfOpen(IndexedEvent event) throws IOException {
        lock.readLock().lock();
        try {
            PartitionWriter writer = writers.find(event.partition());
            if (writer == null) {
                return false;
            }
            writer.add(documents.get().build(event));
            return true;
        } finally {
            lock.readLock().unlock();
        }
    }

    private void openOrDefer(IndexedEvent event) throws IOException {
        lock.writeLock().lock();
        try {
            if (writers.find(event.partition()) != null || writers.hasRoom()) {
                writers.open(event.partition()).add(documents.get().build(event));
                return;
            }
            pending.add(event);
            while (pending.bytes() > maxPendingBytes) {
                addPending(pending.largest());
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void addPending(PartitionId partition) throws IOException {
        PartitionWriter writer = writers.open(partition);
        for (IndexedEvent event : pending.take(partition)) {
            writer.add(documents.get().build(event));
        }
    }

    @Override
    public void deleteSnapshot(String snapshot, Collection<PartitionId> partitions)
            throws IOException {
        lock.writeLock().lock();
        try {
            for (PartitionId partition : new TreeSet<>(partitions)) {
                pending.remove(snapshot, partition);
                if (writers.find(partition) != null || folders.exists(partition)) {
                    writers.open(partition).delete(new Term(IndexFields.SNAPSHOT, snapshot));
                }
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Partition by partition: opening one is dear. */
    @Override
    public void deleteSnapshots(Collection<String> snapshots) throws IOException {
        lock.writeLock().lock();
        try {
            for (TenantId tenant : folders.tenants()) {
                for (PartitionId partition : folders.partitions(tenant)) {
                    deleteSnapshots(snapshots, partition);
                }
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void deleteSnapshots(Collection<String> snapshots, PartitionId partition)
            throws IOException {
        for (String snapshot : snapshots) {
            pending.remove(snapshot, partition);
            writers.open(partition).delete(new Term(IndexFields.SNAPSHOT, snapshot));
        }
    }

    @Override
    public void forget(Forgetting forgetting) throws IOException {
        lock.writeLock().lock();
        try {
            PartitionId partition = forgetting.partition();
            if (writers.find(partition) != null || folders.exists(partition)) {
                writers.open(partition).delete(ForgettingQuery.of(forgetting));
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public Set<PartitionId> commit() throws IOException {
        lock.writeLock().lock();
        try {
            for (PartitionId partition : pending.partitions()) {
                addPending(partition);
            }
            return writers.commit();
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void rollback() throws IOException {
        lock.writeLock().lock();
        try {
            pending.clear();
            writers.rollback();
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public boolean merge(PartitionId partition, BooleanSupplier stop) throws IOException {
        lock.writeLock().lock();
        try {
            boolean idle = !pending.has(partition) && writers.closeUnchanged(partition);
            return idle && folders.exists(partition) && writers.merge(partition, stop);
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void drop(Collection<PartitionId> partitions) throws IOException {
        lock.writeLock().lock();
        try {
            for (PartitionId partition : new TreeSet<>(partitions)) {
                pending.take(partition);
                writers.rollback(partition);
                folders.drop(partition);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void close() throws IOException {
        rollback();
    }
}
