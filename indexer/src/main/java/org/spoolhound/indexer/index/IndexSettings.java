package org.spoolhound.indexer.index;

import java.time.Duration;

/**
 * How much the index may use.
 *
 * @param maxOpenWriters partitions open for writing at once, 1 and up
 * @param writeBufferBytes memory all of them share for what is not yet on disk
 * @param maxOpenReaders partitions kept open for reading, 1 and up; more are opened and closed as
 *     needed
 * @param readerIdle a partition not read for so long is closed
 */
public record IndexSettings(
        int maxOpenWriters, long writeBufferBytes, int maxOpenReaders, Duration readerIdle) {

    /** 8 writers sharing 192 MiB, 128 readers, closed after 10 minutes. */
    public static final IndexSettings DEFAULT =
            new IndexSettings(8, 192L << 20, 128, Duration.ofMinutes(10));

    private static final long MIN_BUFFER_BYTES = 8L << 20;

    /** Refuses values out of range. */
    public IndexSettings {
        if (maxOpenWriters < 1 || maxOpenReaders < 1) {
            throw new IllegalArgumentException("at least one writer and one reader must be open");
        }
        if (writeBufferBytes < MIN_BUFFER_BYTES) {
            throw new IllegalArgumentException("the write buffer needs at least 8 MiB");
        }
    }
}
