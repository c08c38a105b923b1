package org.spoolhound.spool;

/**
 * How full a spool is.
 *
 * @param dropFiles complete files waiting in the drop
 * @param dropBytes their size in bytes
 * @param partialFiles files in the drop that are still being written
 * @param abandonedFiles those of them that have not grown for so long that they will be deleted
 * @param claimedFiles files claimed and not yet let go
 * @param archivedFiles files in the archive
 * @param archivedBytes their size in bytes
 * @param quarantinedFiles files in quarantine, without their reasons
 */
public record SpoolStatus(
        long dropFiles,
        long dropBytes,
        long partialFiles,
        long abandonedFiles,
        long claimedFiles,
        long archivedFiles,
        long archivedBytes,
        long quarantinedFiles) {}
