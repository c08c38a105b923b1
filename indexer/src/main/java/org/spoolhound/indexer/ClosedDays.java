package org.spoolhound.indexer;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.index.BrokenPartitionException;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.index.ReopeningWriter;
import org.spoolhound.indexer.ingest.FreeSpace;

/**
 * Arranges partitions anew once their day is over and quiet: many small segments, as ingest leaves
 * them, take more room and longer to search than one. Files waiting in the drop go first.
 */
final class ClosedDays {
    /** Late events of a day come in a row; each would make its partition change again. */
    private static final Duration QUIET = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(ClosedDays.class);

    private final Indexer indexer;
    private final IndexerParts parts;
    private final ReopeningWriter writer;
    private final FreeSpace space;
    private final BooleanSupplier closing;

    ClosedDays(
            Indexer indexer,
            IndexerParts parts,
            ReopeningWriter writer,
            FreeSpace space,
            BooleanSupplier closing) {
        this.indexer = indexer;
        this.parts = parts;
        this.writer = writer;
        this.space = space;
        this.closing = closing;
    }

    /** Does it after an hour without changes; how many partitions were done. */
    int mergeQuiet() throws IOException {
        return merge(parts.clock().instant().minus(QUIET));
    }

    /** Does it whenever the last change was; how many partitions were done. */
    int merge() throws IOException {
        return merge(parts.clock().instant());
    }

    /** One turn for each partition, so that nobody waits for more than one. */
    private int merge(Instant quietSince) throws IOException {
        int merged = 0;
        for (PartitionId partition : parts.store().scattered(quietSince)) {
            if (closing.getAsBoolean() || !isIdle()) {
                break;
            }
            merged += indexer.inTurn(() -> merge(partition)) ? 1 : 0;
        }
        if (merged > 0) {
            LOG.info("arranged {} partitions of closed days anew", merged);
        }
        return merged;
    }

    /** A broken one does not keep the others; it is made again when it must be written to. */
    private boolean merge(PartitionId partition) throws IOException {
        try {
            return writer.get().merge(partition, closing);
        } catch (BrokenPartitionException e) {
            LOG.error("{}; 'spoolhound spool fsck --repair' makes it again", e.getMessage());
            return false;
        }
    }

    private boolean isIdle() throws IOException {
        return parts.spool().backlog().files() == 0 && space.shortage().isEmpty();
    }
}
