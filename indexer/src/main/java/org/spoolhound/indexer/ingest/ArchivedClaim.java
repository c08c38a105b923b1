package org.spoolhound.indexer.ingest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.spoolhound.indexer.state.LedgerEntry;
import org.spoolhound.spool.Claim;
import org.spoolhound.spool.QuarantineReason;
import org.spoolhound.spool.Spool;
import org.spoolhound.spool.snapshot.SnapshotName;

/**
 * A file that was let go long ago and is read once more: it lies in the archive and stays there.
 *
 * @param spool whose archive
 * @param name of the file
 * @param stored what the ledger knows of it
 */
record ArchivedClaim(Spool spool, SnapshotName name, LedgerEntry.StoredFile stored)
        implements Claim {

    @Override
    public String folder() {
        return name.id().agent().hex();
    }

    @Override
    public String fileName() {
        return name.toString();
    }

    @Override
    public long size() {
        return stored.bytes();
    }

    @Override
    public String sha256() {
        return stored.sha256();
    }

    @Override
    public boolean claimedBefore() {
        return true;
    }

    @Override
    public InputStream open() throws IOException {
        return spool.openArchived(name)
                .orElseThrow(() -> new FileNotFoundException(name + " is not in the archive"));
    }

    @Override
    public Path archive() {
        return Path.of(String.valueOf(stored.archivePath()));
    }

    @Override
    public void quarantine(QuarantineReason reason) {
        throw new IllegalStateException(name + " was accepted already");
    }

    @Override
    public void discard() {
        throw new IllegalStateException(name + " is kept in the archive");
    }

    @Override
    public void release() {
        // Nobody else waits for it.
    }
}
