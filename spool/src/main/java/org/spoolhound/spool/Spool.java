package org.spoolhound.spool;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.spoolhound.spool.snapshot.SnapshotName;

/**
 * Hands snapshot files from those who drop them to the one indexer that claims them.
 *
 * <p>{@code drop/<folder>/ → claimed/ → archive/<yyyy>/<mm>/<dd>/} or {@code quarantine/}. A file
 * appears in each place by rename only; what does not end in {@code .ndjson.gz} is still being
 * written and is left alone. Everything in the drop is hostile: a claim opens without following
 * links, takes regular files only, and copies the bytes while hashing; only the copy is used.
 */
public interface Spool {

    /**
     * Claims files: those claimed by an earlier run that never let go of them first, then from the
     * drop, folders in turn so that none starves, oldest name first within a folder. A file that
     * cannot be claimed (a link, a folder, unreadable, too large) is quarantined and not returned.
     *
     * @param maxFiles the most to claim, 1 and up
     * @param refused is told of each file that could not be claimed and stands in quarantine now
     * @return the claims, possibly none; each must end in archive, quarantine or release
     * @throws IOException when the spool itself cannot be read or written
     */
    List<Claim> claim(int maxFiles, Consumer<QuarantineReason> refused) throws IOException;

    /** Like {@link #claim(int, Consumer)}, for those who do not ask what was refused. */
    default List<Claim> claim(int maxFiles) throws IOException {
        return claim(maxFiles, reason -> {});
    }

    /** Opens a file of the archive from its first byte; empty when it is not there. */
    Optional<InputStream> openArchived(SnapshotName name) throws IOException;

    /** What waits in the drop, is claimed, archived and quarantined now. */
    SpoolStatus status() throws IOException;
}
