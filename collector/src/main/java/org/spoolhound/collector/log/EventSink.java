package org.spoolhound.collector.log;

import java.io.IOException;
import org.spoolhound.spool.snapshot.Event;

/** Takes events as they are found. */
@FunctionalInterface
public interface EventSink {

    /**
     * One event.
     *
     * @return whether it was taken; false when the snapshot is full
     * @throws IOException when it cannot be written
     */
    boolean write(Event event) throws IOException;
}
