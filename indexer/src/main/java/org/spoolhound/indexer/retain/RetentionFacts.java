package org.spoolhound.indexer.retain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.spool.ArchivedFile;
import org.spoolhound.spool.QuarantinedFile;

/**
 * What there is to decide about.
 *
 * @param partitions all partitions of the index
 * @param archive the archive, seen from its oldest end
 * @param quarantine refused files
 */
public record RetentionFacts(
        List<PartitionFact> partitions, ArchiveFacts archive, List<QuarantinedFile> quarantine) {

    /** Copies the lists. */
    public RetentionFacts {
        partitions = List.copyOf(partitions);
        quarantine = List.copyOf(quarantine);
    }

    /**
     * One partition.
     *
     * @param id tenant and day
     * @param events in it
     * @param bytes on disk
     * @param lastReceipt when it last received a snapshot; null when the ledger does not know
     */
    public record PartitionFact(
            PartitionId id,
            long events,
            long bytes,
            @Nullable Instant lastReceipt) {}

    /**
     * The archive.
     *
     * @param bytes of all its files
     * @param oldest its files received first, oldest first; not all when there are very many
     */
    public record ArchiveFacts(long bytes, List<ArchivedSnapshot> oldest) {
        /** Copies the list. */
        public ArchiveFacts {
            oldest = List.copyOf(oldest);
        }
    }

    /**
     * One archived snapshot file.
     *
     * @param file which
     * @param receivedAt when it was first claimed
     * @param leaving whether an earlier sweep began to delete it
     */
    public record ArchivedSnapshot(ArchivedFile file, Instant receivedAt, boolean leaving) {}
}
