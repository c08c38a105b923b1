package org.spoolhound.indexer.derive;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.spoolhound.indexer.ingest.AcceptedSnapshot;
import org.spoolhound.indexer.ingest.EventSource;
import org.spoolhound.indexer.ingest.SnapshotEvent;
import org.spoolhound.indexer.state.ProbeChain.Predecessor;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/** How one snapshot differs from those before it, probe by probe. One thread. */
final class Comparison {
    private final AcceptedSnapshot snapshot;
    private final String key;
    private final DerivedEvents derived;
    /** Of each probe whose known rows are left out: the rows that are not known. */
    private final Map<String, Set<Long>> news = new HashMap<>();

    private final Map<String, List<SnapshotEvent>> told = new TreeMap<>();

    Comparison(AcceptedSnapshot snapshot) {
        this.snapshot = snapshot;
        this.key = snapshot.derivedKey();
        this.derived = new DerivedEvents(snapshot.manifest().header());
    }

    /** The line of a snapshot's own event. */
    static long line(SnapshotEvent event) {
        return Long.parseLong(event.id().substring(event.id().lastIndexOf('-') + 1));
    }

    /** Compares a probe that was complete both times. */
    void compare(String probe, Predecessor predecessor, ProbeState before, ProbeState now) {
        List<Thing> old = before.things();
        List<Thing> things = now.things();
        if (old == null || things == null) {
            return;
        }
        ProbeDifference difference = Differences.between(old, things);
        Instant then = predecessor.link().collectedAt();
        DerivedEvents.Before told =
                new DerivedEvents.Before(probe, predecessor.link().id(), then, predecessor.gap());
        List<SnapshotEvent> events = new ArrayList<>();
        for (Difference one : difference.told()) {
            long number = derived.number(one, told);
            events.add(new SnapshotEvent(key + "-" + number, key, derived.event(one, told)));
        }
        this.told.put(probe, events);
        if (day(then).equals(day(snapshot.manifest().header().collectedAt()))) {
            news.put(probe, difference.lines());
        }
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    /** Passes an event on, unless it is a state that says what was known. */
    void pass(SnapshotEvent one, EventSource.Sink sink) throws IOException {
        Event event = one.event();
        if (event.kind() != EventKind.STATE) {
            sink.accept(one);
            return;
        }
        Set<Long> lines = news.get(event.text(Event.PROBE));
        if (lines == null || lines.contains(line(one))) {
            sink.accept(one.under(key));
        }
    }

    /** Passes on what is derived. */
    void tell(EventSource.Sink sink) throws IOException {
        for (List<SnapshotEvent> events : told.values()) {
            for (SnapshotEvent event : events) {
                sink.accept(event);
            }
        }
    }
}
