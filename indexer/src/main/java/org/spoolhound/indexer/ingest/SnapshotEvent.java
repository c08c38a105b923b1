package org.spoolhound.indexer.ingest;

import org.spoolhound.spool.snapshot.Event;

/**
 * An event on its way through the steps.
 *
 * @param id its identity: snapshot id and line
 * @param snapshot the key under which its snapshot's documents are replaced as a whole
 * @param event the fact
 */
public record SnapshotEvent(String id, String snapshot, Event event) {

    /** The same event, replaced together with others of this key. */
    public SnapshotEvent under(String key) {
        return new SnapshotEvent(id, key, event);
    }

    /** The same identity with another event. */
    public SnapshotEvent with(Event changed) {
        return new SnapshotEvent(id, snapshot, changed);
    }
}
