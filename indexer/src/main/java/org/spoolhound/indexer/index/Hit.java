package org.spoolhound.indexer.index;

import org.spoolhound.spool.snapshot.Event;

/**
 * One event returned.
 *
 * @param id its event id
 * @param event the event as indexed
 */
public record Hit(String id, Event event) {

    /** Where it stands among others. */
    public Cursor place() {
        return new Cursor(event.time(), id);
    }
}
