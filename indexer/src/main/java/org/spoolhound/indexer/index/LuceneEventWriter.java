package org.spoolhound.indexer.index;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;
import org.spoolhound.indexer.fields.FieldCatalogue;

/**
 * Writes partitions, a bounded number of them open at once. Adding takes the lock shared, everything
 * that opens or closes a partition takes it alone.
 */
final class LuceneEventWriter implements EventWriter {
    private final PartitionFolders folders;
    private final PartitionWriters writers;
    private final ThreadLocal<EventDocuments> documents;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    LuceneEventWriter(PartitionFolders folders, FieldCatalogue catalogue, IndexSettings settings) {
        this.folders = folders;
        this.writers = new PartitionWriters(folders, settings, catalogue.version());
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
        Document document = documents.get().build(event);
        while (!addIfOpen(event.partition(), document)) {
            open(event.partition());
        }
    }

    private boolean addIfOpen(PartitionId partition, Document document) throws IOException {
        lock.readLock().lock();
        try {
            PartitionWriter writer = writers.find(partition);
            if (writer == null) {
                return false;
            }
            writer.add(document);
            return true;
        } finally {
            lock.readLock().unlock();
        }
    }

    private void open(PartitionId partition) throws IOException {
        lock.writeLock().lock();
        try {
            writers.open(partition);
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void deleteSnapshot(String snapshot, Collection<PartitionId> partitions)
            throws IOException {
        lock.writeLock().lock();
        try {
            for (PartitionId partition : new TreeSet<>(partitions)) {
                if (writers.find(partition) != null || folders.exists(partition)) {
                    writers.open(partition).delete(new Term(IndexFields.SNAPSHOT, snapshot));
                }
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public Set<PartitionId> commit() throws IOException {
        lock.writeLock().lock();
        try {
            return writers.commit();
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void rollback() throws IOException {
        lock.writeLock().lock();
        try {
            writers.rollback();
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void drop(Collection<PartitionId> partitions) throws IOException {
        lock.writeLock().lock();
        try {
            for (PartitionId partition : new TreeSet<>(partitions)) {
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
