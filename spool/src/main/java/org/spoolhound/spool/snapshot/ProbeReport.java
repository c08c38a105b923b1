package org.spoolhound.spool.snapshot;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one probe fared in one snapshot.
 *
 * @param probe its name, for example {@code process}
 * @param complete whether the probe saw everything it should have; only then can things be "gone"
 * @param rows how many events it wrote
 * @param took wall time
 * @param failure why it is incomplete, for people; null when it is complete
 */
public record ProbeReport(
        String probe,
        boolean complete,
        long rows,
        Duration took,
        @Nullable String failure) {}
