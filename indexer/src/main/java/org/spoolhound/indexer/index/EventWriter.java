package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.Collection;
import java.util.Set;

/**
 * Writes events; one per index folder (guarded by the caller's data folder lock). Nothing is
 * visible or durable before {@link #commit}.
 */
public interface EventWriter extends AutoCloseable {

    /** Adds an event. Safe for several threads at once. */
    void add(IndexedEvent event) throws IOException;

    /** Deletes every document of a snapshot from these partitions; those that do not exist are skipped. */
    void deleteSnapshot(String snapshot, Collection<PartitionId> partitions) throws IOException;

    /**
     * Makes all changes durable and visible, partition by partition.
     *
     * @return the partitions that changed
     */
    Set<PartitionId> commit() throws IOException;

    /** Forgets all changes since the last commit. */
    void rollback() throws IOException;

    /** Drops whole partitions from disk. */
    void drop(Collection<PartitionId> partitions) throws IOException;

    /** Commits nothing: uncommitted changes are gone. */
    @Override
    void close() throws IOException;
}
