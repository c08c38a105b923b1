package org.spoolhound.indexer.imports;

import java.time.Clock;
import org.spoolhound.indexer.enrich.LogParsers;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.SpoolFolders;

/**
 * What an import works with.
 *
 * @param spool whose drop the snapshot files go to
 * @param database where sequences and finished imports are kept
 * @param identity who signs
 * @param parsers know the formats of log files
 * @param settings how
 * @param clock tells the time
 */
public record ImportParts(
        SpoolFolders spool,
        StateDatabase database,
        ServerIdentity identity,
        LogParsers parsers,
        ImportSettings settings,
        Clock clock) {}
