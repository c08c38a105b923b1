package org.spoolhound.indexer.detect;

import org.spoolhound.spool.snapshot.Event;

/**
 * One rule met by one event.
 *
 * @param rule the rule
 * @param eventId by which the event is known
 * @param event the event
 */
public record Match(Rule rule, String eventId, Event event) {}
