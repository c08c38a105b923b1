package org.spoolhound.indexer.index;

import java.io.IOException;

/** One partition that is made again, while what is left of it is still read. */
public interface PartitionRepair extends AutoCloseable {

    /** Takes its events; commit comes with {@link #publish}. */
    EventWriter writer() throws IOException;

    /**
     * Commits what was written and puts it in the place of what was there. The store's own writer
     * must be closed.
     */
    void publish() throws IOException;

    /** Deletes what was not put in place. */
    @Override
    void close() throws IOException;
}
