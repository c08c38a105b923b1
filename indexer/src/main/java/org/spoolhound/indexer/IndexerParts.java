package org.spoolhound.indexer;

import java.time.Clock;
import org.spoolhound.indexer.alert.Alerting;
import org.spoolhound.indexer.enrich.LogParsers;
import org.spoolhound.indexer.index.EventStore;
import org.spoolhound.indexer.ingest.IngestSettings;
import org.spoolhound.indexer.retain.RetentionSettings;
import org.spoolhound.indexer.state.DataFolder;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.DirectorySpool;

/**
 * What an indexer works with; it closes none of it.
 *
 * @param folder the data folder it alone writes to
 * @param database ledger, agents and jobs
 * @param store where events go
 * @param spool where files come from
 * @param parsers what makes fields of raw lines
 * @param alerting what to look for
 * @param ingest how files are taken
 * @param retention how long things are kept
 * @param clock tells the time
 */
public record IndexerParts(
        DataFolder folder,
        StateDatabase database,
        EventStore store,
        DirectorySpool spool,
        LogParsers parsers,
        Alerting alerting,
        IngestSettings ingest,
        RetentionSettings retention,
        Clock clock) {}
