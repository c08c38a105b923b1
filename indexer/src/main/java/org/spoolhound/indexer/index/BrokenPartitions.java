package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.LeafReaderContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Partitions that a reader left out because their files are damaged. A failure counts as damage
 * only when it says so itself, or when a look at the checksums confirms it. Safe for many threads.
 */
final class BrokenPartitions {
    private static final Logger LOG = LoggerFactory.getLogger(BrokenPartitions.class);

    private final Map<PartitionId, String> broken = new ConcurrentSkipListMap<>();

    /** In order. */
    List<PartitionId> names() {
        return List.copyOf(broken.keySet());
    }

    /** A partition could be read. */
    void passed(PartitionId partition) {
        broken.remove(partition);
    }

    /** A partition could not be opened; throws when that is not for its files. */
    void met(PartitionId partition, IOException failure) throws IOException {
        if (!BrokenPartitionException.tellsOfDamage(failure)) {
            throw failure;
        }
        note(partition, failure);
    }

    private void note(PartitionId partition, Throwable failure) {
        String why = String.valueOf(failure.getMessage());
        if (broken.put(partition, why) == null) {
            LOG.error(
                    "partition {} is left out of hunts: {}; see 'spoolhound spool fsck'",
                    partition,
                    why);
        }
    }

    /** Those of these that are sound; throws the failure again when all are. */
    List<PartitionView> without(List<PartitionView> views, Throwable failure) throws IOException {
        List<PartitionView> sound = new ArrayList<>();
        for (PartitionView view : views) {
            if (isSound(view)) {
                sound.add(view);
            }
        }
        if (sound.size() == views.size()) {
            throwAgain(failure);
        }
        return sound;
    }

    private boolean isSound(PartitionView view) {
        try {
            for (LeafReaderContext leaf : view.reader().leaves()) {
                if (leaf.reader() instanceof CodecReader reader) {
                    reader.checkIntegrity();
                }
            }
            return true;
        } catch (IOException | RuntimeException e) {
            note(view.id(), e);
            return false;
        }
    }

    private static void throwAgain(Throwable failure) throws IOException {
        switch (failure) {
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }
}
