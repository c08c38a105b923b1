package org.spoolhound.collector.probe;

import java.io.IOException;

/**
 * Code that observes one subject of the host. Each runs on its own thread under a time limit and a
 * row limit ({@link ProbeRunner}); whatever it throws becomes an event in the snapshot.
 */
public interface Probe {

    /** Its name, stable: {@code spoolhound.probe} and the report in the snapshot's summary. */
    String name();

    /**
     * Looks once and tells everything it saw.
     *
     * @throws IOException when the subject cannot be observed; what was told before stays
     * @throws InterruptedException when its time is up
     */
    void observe(Observations out) throws IOException, InterruptedException;
}
