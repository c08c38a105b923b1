package org.spoolhound.indexer.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.spool.snapshot.SnapshotId;

/**
 * What became of one snapshot.
 *
 * @param id agent and sequence
 * @param tenant whose events
 * @param state how far it got
 * @param content what it says
 * @param file the file that carried it
 * @param receivedAt when it was first claimed
 * @param indexedAt when its events were committed; null before
 */
public record LedgerEntry(
        SnapshotId id,
        TenantId tenant,
        State state,
        Content content,
        StoredFile file,
        Instant receivedAt,
        @Nullable Instant indexedAt) {

    /** How far a snapshot got. */
    public enum State {
        /** Its documents may stand in the index in part. */
        INDEXING,
        /** Its documents are committed and its alerts raised. */
        DONE,
        /** Done, and its file is about to leave the archive. */
        EXPIRING,
        /** Done, and its file has left the archive. */
        EXPIRED
    }

    /**
     * What the snapshot says.
     *
     * @param collectedAt when its collection began
     * @param events how many it holds
     * @param sha256 hexadecimal digest of its signed bytes: two files of one digest say the same
     * @param previous the digest its predecessor must have; null for a first snapshot
     */
    public record Content(
            Instant collectedAt,
            long events,
            String sha256,
            @Nullable String previous) {}

    /**
     * The file that carried it.
     *
     * @param name in the drop
     * @param sha256 hexadecimal digest of its (compressed) bytes
     * @param bytes its size
     * @param archivePath relative to the archive; null before it is done and after it has expired
     */
    public record StoredFile(
            String name,
            String sha256,
            long bytes,
            @Nullable String archivePath) {}

    /** A new entry for a snapshot that is about to be indexed. */
    public static LedgerEntry indexing(
            SnapshotId id, TenantId tenant, Content content, StoredFile file, Instant receivedAt) {
        return new LedgerEntry(id, tenant, State.INDEXING, content, file, receivedAt, null);
    }
}
