package org.spoolhound.indexer.index;

import java.util.List;

/**
 * What the index holds.
 *
 * @param partitions one entry per partition that can be read, in order
 * @param broken partitions that were left out because their files are damaged, in order
 */
public record IndexStatus(List<PartitionStatus> partitions, List<PartitionId> broken) {

    /** Copies the lists. */
    public IndexStatus {
        partitions = List.copyOf(partitions);
        broken = List.copyOf(broken);
    }

    /** All can be read. */
    public IndexStatus(List<PartitionStatus> partitions) {
        this(partitions, List.of());
    }

    /** Events in all partitions. */
    public long events() {
        return partitions.stream().mapToLong(PartitionStatus::events).sum();
    }

    /** Bytes on disk of all partitions. */
    public long bytes() {
        return partitions.stream().mapToLong(PartitionStatus::bytes).sum();
    }

    /**
     * One partition.
     *
     * @param id tenant and day
     * @param events committed events
     * @param bytes on disk
     */
    public record PartitionStatus(PartitionId id, long events, long bytes) {}
}
