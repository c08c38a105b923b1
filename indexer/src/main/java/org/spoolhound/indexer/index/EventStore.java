package org.spoolhound.indexer.index;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where events are kept for hunting: Lucene in a folder, or a cluster. The index is a cache. */
public interface EventStore {

    /** Opens for reading what is committed now and later, of whatever generation is read then. */
    EventReader openReader() throws IOException;

    /** Opens for writing to the generation that is read. */
    EventWriter openWriter() throws IOException;

    /** Every partition of the generation that is read, also those that cannot be opened. */
    List<PartitionId> partitions() throws IOException;

    /** The partitions in which events were indexed by another catalogue, or in another form. */
    List<PartitionId> outdated() throws IOException;

    /**
     * The partitions of days before a moment's (UTC) that {@link EventWriter#merge} would make
     * smaller and faster, oldest first.
     *
     * @param quietSince those changed after this moment are left out
     */
    default List<PartitionId> scattered(Instant quietSince) throws IOException {
        return List.of();
    }

    /** Reads all of a partition and tells what is wrong with it; nothing when it is sound. */
    Optional<String> fault(PartitionId partition) throws IOException;

    /** Counts the documents of partitions. */
    DocumentCounts openCounts() throws IOException;

    /** Makes one partition of the generation that is read again. */
    PartitionRepair repair(PartitionId partition) throws IOException;

    /** The number of the generation that is read: 0, and one more for each rebuilt index. */
    long generation() throws IOException;

    /** The index that is built beside the one that is read: empty, or what was built before. */
    NextIndex next() throws IOException;
}
