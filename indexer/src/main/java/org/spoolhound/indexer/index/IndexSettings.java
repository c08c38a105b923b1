package org.spoolhound.indexer.index;

import java.time.Duration;
import org.spoolhound.spool.settings.ByteSize;

/**
 * How much the index may use. Section {@code index} of the configuration.
 *
 * @param maxOpenWriters partitions open for writing at once, 1 and up
 * @param writeBuffer memory all of them share for what is not yet on disk, 8 MiB and up
 * @param maxOpenReaders partitions kept open for reading, 1 and up; more are opened and closed as
 *     needed
 * @param readerIdle a partition not read for so long is closed
 * @param rememberedAnswers so many of the latest answers are remembered for each partition that is
 *     open for reading, until it changes; 0 and up, each some hundred bytes
 */
public record IndexSettings(
        int maxOpenWriters,
        ByteSize writeBuffer,
        int maxOpenReaders,
        Duration readerIdle,
        int rememberedAnswers) {

    private static final ByteSize LEAST_BUFFER = ByteSize.ofMebibytes(8);
    private static final int MOST_WRITERS = 1_000;
    private static final int MOST_READERS = 100_000;
    private static final int MOST_ANSWERS = 10_000;

    /** 8 writers sharing 192 MiB; 128 readers, closed after 10 minutes, 32 answers each. */
    public static final IndexSettings DEFAULT =
            new IndexSettings(8, ByteSize.ofMebibytes(192), 128, Duration.ofMinutes(10), 32);

    /** Refuses values out of range. */
    public IndexSettings {
        requireCount(maxOpenWriters, MOST_WRITERS, "max-open-writers");
        requireCount(maxOpenReaders, MOST_READERS, "max-open-readers");
        if (rememberedAnswers < 0 || rememberedAnswers > MOST_ANSWERS) {
            throw new IllegalArgumentException("remembered-answers must be 0 to " + MOST_ANSWERS);
        }
        if (writeBuffer.compareTo(LEAST_BUFFER) < 0) {
            throw new IllegalArgumentException("write-buffer must be at least " + LEAST_BUFFER);
        }
        if (!readerIdle.isPositive()) {
            throw new IllegalArgumentException("reader-idle must be more than nothing");
        }
    }

    private static void requireCount(int count, int most, String key) {
        if (count < 1 || count > most) {
            throw new IllegalArgumentException(key + " must be 1 to " + most);
        }
    }
}
