package org.spoolhound.collector.probe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/**
 * Where a probe puts what it sees: a bounded list of events. Closed when the probe's time is up, so
 * that a straggler cannot add to a snapshot that is being written.
 */
public final class Observations {

    /** The most notices and shortcomings kept; the rest are only counted. */
    private static final int MAX_REMARKS = 8;

    private final String probe;
    private final Instant at;
    private final int maxRows;
    private final List<Event> events = new ArrayList<>();
    private final Set<String> shortcomings = new LinkedHashSet<>();
    private final Set<String> notices = new LinkedHashSet<>();
    private boolean closed;

    Observations(String probe, Instant at, int maxRows) {
        this.probe = probe;
        this.at = at;
        this.maxRows = maxRows;
    }

    /** A thing as it is now. */
    void state(Facts facts, String message) {
        add(EventKind.STATE, facts, message);
    }

    /** A measurement. */
    void metric(Facts facts, String message) {
        add(EventKind.METRIC, facts, message);
    }

    /** Says that rows may be missing: the probe is incomplete, nothing may be called gone. */
    synchronized void incomplete(String why) {
        remark(shortcomings, why);
    }

    /** Says that details are missing although every row is there. */
    synchronized void detailsMissing(String what) {
        remark(notices, what);
    }

    private synchronized void add(EventKind kind, Facts facts, String message) {
        if (closed || events.size() == maxRows) {
            throw new RowLimitException("stopped at " + events.size() + " rows");
        }
        Map<String, Object> fields = facts.fields();
        fields.put("message", message);
        fields.put(Event.PROBE, probe);
        events.add(new Event(kind, at, fields));
    }

    private static void remark(Set<String> remarks, String text) {
        if (remarks.size() < MAX_REMARKS) {
            remarks.add(text);
        }
    }

    /** Ends the observation: nothing is added afterwards. */
    synchronized void close() {
        closed = true;
    }

    synchronized List<Event> events() {
        return List.copyOf(events);
    }

    synchronized List<String> shortcomings() {
        return List.copyOf(shortcomings);
    }

    synchronized List<String> notices() {
        return List.copyOf(notices);
    }

    /** Thrown out of a probe that has reached its row limit or has been closed. */
    static final class RowLimitException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RowLimitException(String message) {
            super(message, null, false, false);
        }
    }
}
