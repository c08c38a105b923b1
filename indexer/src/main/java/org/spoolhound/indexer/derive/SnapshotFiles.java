package org.spoolhound.indexer.derive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.spoolhound.spool.snapshot.SnapshotName;

/** Where snapshot files are found by name: an archive, or any folder. */
@FunctionalInterface
public interface SnapshotFiles {

    /** Opens a file, if it is there. */
    Optional<InputStream> open(SnapshotName name) throws IOException;
}
