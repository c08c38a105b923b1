package org.spoolhound.indexer.state;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One ingest run that did something.
 *
 * @param startedAt when it began
 * @param took wall time
 * @param counts what it did
 * @param failure why it was rolled back; null when it was not
 */
public record IngestRun(
        Instant startedAt,
        Duration took,
        Counts counts,
        @Nullable String failure) {

    /**
     * What a run did, or many runs together.
     *
     * @param snapshots committed and archived
     * @param events in them
     * @param alerts raised
     * @param quarantined files refused
     * @param duplicates files that were known already
     * @param bytes compressed size of the snapshots
     */
    public record Counts(
            long snapshots,
            long events,
            long alerts,
            long quarantined,
            long duplicates,
            long bytes) {

        /** Nothing done. */
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        /** Both together. */
        public Counts plus(Counts other) {
            return new Counts(
                    snapshots + other.snapshots,
                    events + other.events,
                    alerts + other.alerts,
                    quarantined + other.quarantined,
                    duplicates + other.duplicates,
                    bytes + other.bytes);
        }

        /** Whether nothing was done. */
        public boolean isEmpty() {
            return equals(NONE);
        }
    }
}
