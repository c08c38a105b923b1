package org.spoolhound.indexer;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.spoolhound.indexer.enrich.LogParsers;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventPlacement;
import org.spoolhound.indexer.index.RelatedFields;
import org.spoolhound.indexer.ingest.AcceptedSnapshot;
import org.spoolhound.indexer.ingest.EventSource;
import org.spoolhound.indexer.ingest.SnapshotEvent;
import org.spoolhound.indexer.ingest.Step;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.SnapshotHeader;

/**
 * The step that adds what is known about values: raw log lines become fields, and every address,
 * account, machine and digest is gathered in {@code related.*}. A pure function of the parser files
 * and the snapshot: the same file gives the same documents every time, in the index and out of it.
 */
public final class Enrichment implements Step {

    private final LogParsers parsers;
    private final int maxDays;
    private final RelatedFields related = new RelatedFields(FieldCatalogue.standard());

    /**
     * Enriches with these parsers.
     *
     * @param maxDays so many days the times in the lines of one snapshot may lie in; a line of one
     *     more day keeps the time its sender gave it
     */
    public Enrichment(LogParsers parsers, int maxDays) {
        this.parsers = parsers;
        this.maxDays = maxDays;
    }

    @Override
    public EventSource apply(AcceptedSnapshot snapshot, EventSource events) {
        SnapshotHeader header = snapshot.manifest().header();
        return sink -> events.forEach(new OneSnapshot(header, snapshot.days(), sink));
    }

    /** The events of one snapshot file, enriched one by one; needs no index and no ledger. */
    public EventSource.Sink before(SnapshotHeader header, EventSource.Sink sink) {
        return new OneSnapshot(header, Set.of(), sink);
    }

    /** Enriches the events of one snapshot in their order. */
    private final class OneSnapshot implements EventSource.Sink {
        private final SnapshotHeader header;
        private final EventSource.Sink sink;
        private final ZoneId zone;
        private final Set<LocalDate> days;

        OneSnapshot(SnapshotHeader header, Set<LocalDate> days, EventSource.Sink sink) {
            this.header = header;
            this.sink = sink;
            this.zone = header.zone().orElse(ZoneOffset.UTC);
            this.days = new HashSet<>(days);
        }

        @Override
        public void accept(SnapshotEvent one) throws IOException {
            Event event = one.event();
            Event parsed = parsers.parse(event, new LogContext(reference(event), zone));
            if (!parsed.time().equals(event.time())) {
                parsed = placed(parsed, event.time());
            }
            sink.accept(one.with(related.addTo(parsed)));
        }

        /** What an agent reads is new; what is imported may be old, and its file knows how old. */
        private Instant reference(Event event) {
            return header.provenance().isEmpty() ? header.collectedAt() : event.time();
        }

        private Event placed(Event parsed, Instant told) {
            LocalDate day = LocalDate.ofInstant(parsed.time(), ZoneOffset.UTC);
            if (days.contains(day)) {
                return parsed;
            }
            if (days.size() >= maxDays) {
                return new Event(parsed.kind(), told, parsed.fields())
                        .with(Map.of(EventPlacement.REPORTED_TIME, parsed.time().toString()));
            }
            days.add(day);
            return parsed;
        }
    }
}
