package org.spoolhound.indexer.ingest;

import java.io.IOException;

/**
 * One step between decoding and indexing: takes a snapshot's events and gives back what they
 * became. Steps are lazy: they wrap the source, and work while events stream through. Used by
 * several threads at once, each with another snapshot.
 */
@FunctionalInterface
public interface Step {

    /** Passes events on as they are. */
    Step NONE = (snapshot, events) -> events;

    /** What a snapshot's events become. */
    EventSource apply(AcceptedSnapshot snapshot, EventSource events) throws IOException;
}
