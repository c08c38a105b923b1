package org.spoolhound.indexer.ingest;

import java.io.IOException;

/** The events of one snapshot; may be gone through more than once, always in the same order. */
@FunctionalInterface
public interface EventSource {

    /** Hands over every event. */
    void forEach(Sink sink) throws IOException;

    /** Takes events. */
    @FunctionalInterface
    interface Sink {
        /** Takes one event. */
        void accept(SnapshotEvent event) throws IOException;
    }
}
