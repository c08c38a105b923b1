package org.spoolhound.indexer.ingest;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.spool.codec.SnapshotManifest;

/**
 * Refuses files that are whole and signed but cannot be true.
 *
 * @param settings the limits
 * @param clock what time it is
 */
record Plausibility(IngestSettings settings, Clock clock) {

    /**
     * Looks at a verified file.
     *
     * @param days the days of its events
     */
    void require(SnapshotManifest manifest, Agent agent, Set<LocalDate> days)
            throws RefusedException {
        if (manifest.header()
                .collectedAt()
                .isAfter(clock.instant().plus(settings.maxClockAhead()))) {
            throw new RefusedException(
                    "clock-ahead",
                    "collected at " + manifest.header().collectedAt() + ", more than "
                            + settings.maxClockAhead() + " from now; check the host's clock");
        }
        if (days.size() > settings.maxDays()) {
            throw new RefusedException(
                    "too-many-days",
                    "its events lie in " + days.size() + " different days, more than "
                            + settings.maxDays() + " (ingest.max-days)");
        }
        if (agent.kind() == Agent.Kind.AGENT && !manifest.header().provenance().isEmpty()) {
            throw new RefusedException(
                    "false-provenance", "only this server itself may say that a file is an import");
        }
    }
}
