package org.spoolhound.spool.snapshot;

import java.util.Locale;
import java.util.Optional;

/**
 * What sort of fact an event is: the values of {@code event.kind} in the Elastic Common Schema.
 *
 * <p>Agents write {@link #STATE}, {@link #EVENT} and {@link #METRIC}; the others come with imports.
 */
public enum EventKind {
    /** A thing as it was at the moment of collection: a process, a user, a package. */
    STATE,
    /** Something that happened at a moment: a log line. */
    EVENT,
    /** A measurement: load, memory, counters. */
    METRIC,
    /** An alert raised by another product. */
    ALERT,
    /** An inventory entry from another product. */
    ASSET,
    /** Context data from another product. */
    ENRICHMENT,
    /** A failure of an ingest pipeline. */
    PIPELINE_ERROR,
    /** A detection made by another product. */
    SIGNAL;

    private static final EventKind[] ALL = values();

    private final String ecs = name().toLowerCase(Locale.ROOT);

    /** The value of {@code event.kind}, for example {@code state}. */
    public String ecs() {
        return ecs;
    }

    /** The kind with this ECS value (exact, lower case), if there is one. */
    public static Optional<EventKind> ofEcs(String value) {
        for (EventKind kind : ALL) {
            if (kind.ecs.equals(value)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
