package org.spoolhound.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.codec.SnapshotException;
import org.spoolhound.spool.codec.SnapshotLimits;
import org.spoolhound.spool.codec.SnapshotManifest;
import org.spoolhound.spool.codec.SnapshotVerifier;
import org.spoolhound.spool.key.SshPublicKey;

/**
 * What the next snapshot must know of the last: it is read from the newest snapshot file there is,
 * so that lines and cursors can never disagree.
 *
 * @param sequence of the next snapshot
 * @param previous digest of the last; null for the first
 * @param cursors where every log is read on
 * @param setAside what had to be taken out of the way, one sentence each
 */
record AgentState(
        long sequence,
        @Nullable String previous,
        Map<String, String> cursors,
        List<String> setAside) {

    /** Reads it; damaged files are set aside and named. */
    static AgentState read(Outbox outbox, SshPublicKey key) throws IOException {
        List<String> setAside = new ArrayList<>();
        for (Path file : outbox.newestFirst()) {
            try {
                SnapshotManifest last = verify(file, outbox, key);
                return new AgentState(
                        outbox.highestSequence() + 1,
                        last.trailer().sha256(),
                        last.summary().cursors(),
                        setAside);
            } catch (SnapshotException e) {
                setAside.add(file.getFileName() + " is damaged (" + e.getMessage()
                        + ") and was set aside to " + outbox.setAside(file));
            }
        }
        return new AgentState(outbox.highestSequence() + 1, null, Map.of(), setAside);
    }

    /** A file may move from outbox to sent while it is looked for. */
    private static SnapshotManifest verify(Path file, Outbox outbox, SshPublicKey key)
            throws IOException {
        try {
            return SnapshotVerifier.verify(Files.newInputStream(file), key, SnapshotLimits.DEFAULT);
        } catch (NoSuchFileException e) {
            Path sent = outbox.folderOfSent().resolve(String.valueOf(file.getFileName()));
            return SnapshotVerifier.verify(Files.newInputStream(sent), key, SnapshotLimits.DEFAULT);
        }
    }
}
