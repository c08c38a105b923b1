package org.spoolhound.indexer.ingest;

import java.time.Duration;
import org.spoolhound.spool.settings.ByteSize;

/**
 * How files are taken from the drop. Section {@code ingest} of the configuration.
 *
 * @param interval how often the drop is looked at
 * @param batchFiles the most files indexed and committed together, 1 and up
 * @param threads how many files are decoded and indexed at once; 0 for one per processor
 * @param freeSpaceFloor below this much free disk space nothing is taken from the drop
 * @param maxFailures a file with which this many indexers died or failed goes to quarantine
 * @param maxClockAhead a snapshot collected later than now by more than this is refused
 * @param maxDays the most different days the events of one snapshot may lie in
 */
public record IngestSettings(
        Duration interval,
        int batchFiles,
        int threads,
        ByteSize freeSpaceFloor,
        int maxFailures,
        Duration maxClockAhead,
        int maxDays) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final int MOST_FILES = 10_000;
    private static final int MOST_THREADS = 64;
    private static final int FEWEST_FAILURES = Suspects.ALONE_FROM + 1;

    /** The values in the shipped configuration. */
    public static final IngestSettings DEFAULT = new IngestSettings(
            Duration.ofSeconds(2), 100, 0, ByteSize.ofMebibytes(512), 5, Duration.ofDays(1), 400);

    /** Refuses values that could not work. */
    public IngestSettings {
        require(interval.compareTo(SHORTEST) >= 0, "interval must be at least 100ms");
        require(batchFiles >= 1 && batchFiles <= MOST_FILES, "batch-files must be 1 to 10000");
        require(threads >= 0 && threads <= MOST_THREADS, "threads must be 0 to 64");
        require(maxFailures >= FEWEST_FAILURES, "max-failures must be at least 3");
        require(!maxClockAhead.isNegative(), "max-clock-ahead must not be negative");
        require(maxDays >= 1, "max-days must be at least 1");
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }

    /** How many threads that makes on this machine. */
    public int threadCount() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }
}
