package org.spoolhound.collector.probe;

import java.util.List;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.ProbeReport;

/**
 * What one run of a probe gave.
 *
 * @param events what it saw, and one event for each thing that went wrong
 * @param report the line for the snapshot's summary
 */
public record ProbeOutcome(List<Event> events, ProbeReport report) {

    /** Copies the events. */
    public ProbeOutcome {
        events = List.copyOf(events);
    }
}
