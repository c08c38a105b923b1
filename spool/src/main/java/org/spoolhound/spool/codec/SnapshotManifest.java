package org.spoolhound.spool.codec;

import org.spoolhound.spool.codec.SnapshotException.Fault;
import org.spoolhound.spool.snapshot.SnapshotHeader;
import org.spoolhound.spool.snapshot.SnapshotName;
import org.spoolhound.spool.snapshot.SnapshotSummary;
import org.spoolhound.spool.snapshot.SnapshotTrailer;

/**
 * All of a verified snapshot file but its events.
 *
 * @param header its first line
 * @param summary its last line but one
 * @param trailer its last line
 */
public record SnapshotManifest(
        SnapshotHeader header, SnapshotSummary summary, SnapshotTrailer trailer) {

    /** The name a file of this content must have. */
    public SnapshotName name() {
        return new SnapshotName(header.collectedAt(), header.id());
    }

    /**
     * Refuses a file that lies under another name than its content's.
     *
     * @throws SnapshotException with fault {@code name-mismatch}
     */
    public void requireName(String fileName) throws SnapshotException {
        String wanted = name().toString();
        if (!wanted.equals(fileName)) {
            throw new SnapshotException(
                    Fault.NAME_MISMATCH,
                    0,
                    "the file is named " + fileName + ", its content says " + wanted);
        }
    }
}
