package org.spoolhound.collector;

import org.spoolhound.collector.log.LogSettings;
import org.spoolhound.collector.probe.ProbeSettings;
import org.spoolhound.collector.ship.ShipSettings;
import org.spoolhound.spool.settings.ByteSize;

/**
 * The section {@code agent} of the configuration.
 *
 * @param name what to call this host; empty for its own name
 * @param outboxQuota how many bytes may wait in the outbox
 * @param server where snapshots are shipped to
 * @param probes what is observed
 * @param logs which logs are read
 */
record AgentSettings(
        String name,
        ByteSize outboxQuota,
        ShipSettings server,
        ProbeSettings probes,
        LogSettings logs) {

    /** Where the section stands. */
    static final String SECTION = "agent";
}
