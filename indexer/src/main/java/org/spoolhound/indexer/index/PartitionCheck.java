package org.spoolhound.indexer.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NoLockFactory;

/** Reads all of a partition's newest commit, to see whether its files are sound. */
final class PartitionCheck {
    private static final int ATTEMPTS = 5;

    private PartitionCheck() {}

    /** What is wrong; nothing when the partition is sound, or gone. */
    static Optional<String> fault(Path folder) throws IOException {
        try (Directory directory = FSDirectory.open(folder, NoLockFactory.INSTANCE)) {
            for (int attempt = 1; ; attempt++) {
                String commit = SegmentInfos.getLastCommitSegmentsFileName(directory);
                if (commit == null) {
                    return Optional.of("it holds no commit");
                }
                Optional<String> fault = check(directory);
                boolean moved = !Objects.equals(
                        commit, SegmentInfos.getLastCommitSegmentsFileName(directory));
                if (fault.isEmpty() || !moved || attempt == ATTEMPTS) {
                    return fault;
                }
            }
        }
    }

    /** Garbage can make Lucene fail in any way. */
    private static Optional<String> check(Directory directory) {
        try (CheckIndex check = new CheckIndex(directory)) {
            check.setFailFast(true);
            check.setThreadCount(1);
            return check.checkIndex().clean ? Optional.empty() : Optional.of("it is not clean");
        } catch (IOException | RuntimeException | AssertionError e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
