package org.spoolhound.collector.probe;

import java.time.Duration;
import java.util.List;
import org.spoolhound.spool.settings.ByteSize;

/**
 * What is observed and how far.
 *
 * @param off names of probes that do not run
 * @param timeLimit wall time for each probe
 * @param rowLimit events from each probe
 * @param redactCommandLines whether secrets in command lines are replaced
 * @param hashExecutables whether the executables of processes are hashed
 * @param hashMaxFileSize larger executables are not
 * @param files which files are watched
 */
public record ProbeSettings(
        List<String> off,
        Duration timeLimit,
        int rowLimit,
        boolean redactCommandLines,
        boolean hashExecutables,
        ByteSize hashMaxFileSize,
        FileSettings files) {

    /** Refuses probes there are not, and limits that allow nothing. */
    public ProbeSettings {
        off = List.copyOf(off);
        for (String name : off) {
            if (!Probes.names().contains(name)) {
                throw new IllegalArgumentException("off: there is no probe " + name + "; there are "
                        + String.join(", ", Probes.names().stream().sorted().toList()));
            }
        }
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException("time-limit must be more than zero");
        }
        if (rowLimit < 1) {
            throw new IllegalArgumentException("row-limit must be 1 or more");
        }
    }

    /** The limits of each probe. */
    public ProbeLimits limits() {
        return new ProbeLimits(timeLimit, rowLimit);
    }
}
