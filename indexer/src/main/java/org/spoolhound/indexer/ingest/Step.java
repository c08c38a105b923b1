package org.spoolhound.indexer.ingest;

import java.io.IOException;
import java.util.Collection;

/**
 * One step between decoding and indexing: takes a snapshot's events and gives back what they
 * became. Steps are lazy: they wrap the source, and work while events stream through. Used by
 * several threads at once, each with another snapshot.
 */
@FunctionalInterface
public interface Step {

    /** Passes events on as they are. */
    Step NONE = (snapshot, events) -> events;

    /** Is told, before it is applied to them, which snapshots are taken in together. */
    default void begin(Collection<AcceptedSnapshot> batch) {}

    /** What a snapshot's events become. */
    EventSource apply(AcceptedSnapshot snapshot, EventSource events) throws IOException;
}
