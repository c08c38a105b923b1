package org.spoolhound.indexer.index;

import org.spoolhound.spool.snapshot.Event;

/**
 * An event with its identity, ready to be indexed.
 *
 * @param id snapshot id and line, for example {@code 0a1b2c3d4e5f-00000042-17}
 * @param snapshot the key under which its snapshot's documents are replaced as a whole
 * @param partition where it belongs
 * @param event the event, complete: header facts and enrichment included
 */
public record IndexedEvent(String id, String snapshot, PartitionId partition, Event event) {}
