package org.spoolhound.indexer;

import org.spoolhound.indexer.enrich.LogParsers;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.RelatedFields;
import org.spoolhound.indexer.ingest.AcceptedSnapshot;
import org.spoolhound.indexer.ingest.EventSource;
import org.spoolhound.indexer.ingest.Step;
import org.spoolhound.spool.snapshot.Event;

/**
 * The step that adds what is known about values: raw log lines become fields, and every address,
 * account, machine and digest is gathered in {@code related.*}. An event keeps its time, for the
 * ledger has noted its day already.
 */
final class Enrichment implements Step {
    private final LogParsers parsers = LogParsers.standard();
    private final RelatedFields related = new RelatedFields(FieldCatalogue.standard());

    @Override
    public EventSource apply(AcceptedSnapshot snapshot, EventSource events) {
        return sink -> events.forEach(event -> sink.accept(event.with(enriched(event.event()))));
    }

    private Event enriched(Event event) {
        Event parsed = parsers.parse(event);
        return related.addTo(
                parsed.time().equals(event.time())
                        ? parsed
                        : new Event(parsed.kind(), event.time(), parsed.fields()));
    }
}
