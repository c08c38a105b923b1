package org.spoolhound.indexer.index;

import java.io.IOException;
import java.time.Duration;
import java.util.SortedMap;
import org.spoolhound.indexer.condition.Condition;

/** Counts documents by the snapshot they stand for, to compare an index with the ledger. */
public interface DocumentCounts extends AutoCloseable {

    /**
     * How many documents a partition has of each snapshot, by the key under which they are
     * replaced. Of a partition that is not there, none.
     *
     * @throws BrokenPartitionException when it cannot be read
     */
    SortedMap<String, Long> of(PartitionId partition) throws IOException;

    /**
     * How many documents of its partition these are.
     *
     * @throws BrokenPartitionException when it cannot be read
     */
    long matching(Forgetting forgetting) throws IOException;

    /**
     * Whether a partition has an event that meets a condition; one that is not there has none.
     *
     * @throws BrokenPartitionException when it cannot be read
     * @throws IOException also when that cannot be told in this time
     */
    boolean has(PartitionId partition, Condition condition, Duration within) throws IOException;

    @Override
    void close() throws IOException;
}
