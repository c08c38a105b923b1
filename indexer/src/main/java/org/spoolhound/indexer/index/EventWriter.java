package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Writes events; one per index folder (guarded by the caller's data folder lock).
 *
 * <p>Changes become visible and durable at {@link #commit}, partition by partition, and for single
 * partitions earlier: only so many are open at once, and one that is closed to make room is
 * committed. A caller that must be able to take changes back therefore makes its own record durable
 * before the first {@link #add} of a snapshot, and takes back with {@link #deleteSnapshot}, not
 * with {@link #rollback} alone. See docs/decisions.
 */
public interface EventWriter extends AutoCloseable {

    /**
     * Adds an event. Safe for several threads at once.
     *
     * @throws IllegalArgumentException when the event's time does not lie in its partition's day;
     *     see
     *     {@link EventPlacement}
     */
    void add(IndexedEvent event) throws IOException;

    /**
     * Deletes every document of a snapshot from these partitions; those that do not exist are
     * skipped.
     */
    void deleteSnapshot(String snapshot, Collection<PartitionId> partitions) throws IOException;

    /** Deletes every document of these snapshots, wherever they stand. */
    void deleteSnapshots(Collection<String> snapshots) throws IOException;

    /**
     * Makes all changes durable and visible, partition by partition.
     *
     * @return the partitions that changed since the last commit
     */
    Set<PartitionId> commit() throws IOException;

    /**
     * Forgets the changes since the last commit, except in partitions closed since to make room.
     */
    void rollback() throws IOException;

    /** Deletes some events of a partition; nothing happens when it does not exist. */
    void forget(Forgetting forgetting) throws IOException;

    /**
     * Arranges anew what is committed of a partition, so that it takes less room and is searched
     * faster; what it holds stays the same. What was done until a stop or a crash is without trace.
     *
     * @param stop asked again and again; once it says so the work is given up
     * @return whether it was done; not when the partition has changes that are not committed
     */
    default boolean merge(PartitionId partition, BooleanSupplier stop) throws IOException {
        return false;
    }

    /** Drops whole partitions from disk; those that do not exist are skipped. */
    void drop(Collection<PartitionId> partitions) throws IOException;

    /** Commits nothing: as {@link #rollback}. */
    @Override
    void close() throws IOException;
}
