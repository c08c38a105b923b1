package org.spoolhound.indexer.ingest;

import java.time.Clock;
import org.spoolhound.indexer.index.EventStore;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.Spool;
import org.spoolhound.spool.codec.SnapshotLimits;

/**
 * What an ingest works with.
 *
 * @param spool where files come from
 * @param store where events go
 * @param database ledger and agents
 * @param steps what happens in between
 * @param settings how
 * @param limits beyond which files are refused
 * @param clock tells the time
 */
public record IngestParts(
        Spool spool,
        EventStore store,
        StateDatabase database,
        Steps steps,
        IngestSettings settings,
        SnapshotLimits limits,
        Clock clock) {}
