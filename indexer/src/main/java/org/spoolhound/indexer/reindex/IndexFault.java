package org.spoolhound.indexer.reindex;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.PartitionId;

/**
 * Something that is wrong with archive or index.
 *
 * @param place the file or partition
 * @param code stable, for programs, for example {@code broken-partition}
 * @param message for people
 * @param partition which to make again; null when that does not mend it
 */
public record IndexFault(
        String place, String code, String message, @Nullable PartitionId partition) {

    /** The partitions to make again. */
    public static Set<PartitionId> repairable(Collection<IndexFault> faults) {
        Set<PartitionId> partitions = new TreeSet<>();
        for (IndexFault fault : faults) {
            if (fault.partition() != null) {
                partitions.add(fault.partition());
            }
        }
        return partitions;
    }
}
