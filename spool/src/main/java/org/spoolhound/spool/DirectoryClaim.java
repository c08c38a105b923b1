package org.spoolhound.spool;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.spoolhound.spool.snapshot.SnapshotName;

/** A claim of a {@link DirectorySpool}: one synced copy in the folder {@code claimed}. */
final class DirectoryClaim implements Claim {
    private static final int BUFFER_BYTES = 1 << 16;

    private final DirectorySpool spool;
    private final ClaimedName name;
    private final CopiedFile copied;
    private final boolean claimedBefore;
    private boolean held = true;

    DirectoryClaim(
            DirectorySpool spool, ClaimedName name, CopiedFile copied, boolean claimedBefore) {
        this.spool = spool;
        this.name = name;
        this.copied = copied;
        this.claimedBefore = claimedBefore;
    }

    /** Its name among the claimed. */
    ClaimedName name() {
        return name;
    }

    @Override
    public String folder() {
        return name.folder();
    }

    @Override
    public String fileName() {
        return name.fileName();
    }

    @Override
    public long size() {
        return copied.bytes();
    }

    @Override
    public String sha256() {
        return copied.sha256();
    }

    @Override
    public boolean claimedBefore() {
        return claimedBefore;
    }

    @Override
    public InputStream open() throws IOException {
        requireHeld();
        return new BufferedInputStream(spool.files().open(spool.copyOf(name)), BUFFER_BYTES);
    }

    @Override
    public Path archive() throws IOException {
        requireHeld();
        SnapshotName snapshot = SnapshotName.parse(fileName())
                .orElseThrow(() -> new IllegalStateException(
                        "only snapshot files go to the archive, not " + fileName()));
        Path path = spool.archive().add(spool.copyOf(name), snapshot, sha256());
        letGo();
        return path;
    }

    @Override
    public void quarantine(QuarantineReason reason) throws IOException {
        requireHeld();
        spool.quarantine()
                .add(spool.copyOf(name), new ReasonFile(reason, copied.bytes(), copied.sha256()));
        letGo();
    }

    @Override
    public void discard() throws IOException {
        requireHeld();
        spool.files().delete(spool.copyOf(name));
        letGo();
    }

    @Override
    public void release() {
        requireHeld();
        letGo();
    }

    private void letGo() {
        held = false;
        spool.letGo(name);
    }

    private void requireHeld() {
        if (!held) {
            throw new IllegalStateException("this claim was let go: " + fileName());
        }
    }
}
