package org.spoolhound.indexer.reindex;

import java.time.Clock;
import java.util.function.IntFunction;
import org.spoolhound.indexer.index.EventStore;
import org.spoolhound.indexer.index.ReopeningWriter;
import org.spoolhound.indexer.ingest.ArchivedSnapshots;
import org.spoolhound.indexer.ingest.Steps;
import org.spoolhound.indexer.retain.Keeping;
import org.spoolhound.indexer.state.StateDatabase;

/**
 * What a rebuild works with.
 *
 * @param store where events go
 * @param live writes to the index that is read; closed when the new one takes its place
 * @param database ledger and how far the rebuild is
 * @param archive where snapshots come from
 * @param steps what happens in between; asked for by a number, so that parts of one agent's
 *     snapshots that are worked on at once do not share the states kept of it
 * @param keeping what is still to be hunted
 * @param fingerprint of all that decides what becomes of the archive
 * @param threads how many snapshots are indexed at once
 * @param turnFiles the most files of one turn
 * @param clock tells the time
 */
public record ReindexParts(
        EventStore store,
        ReopeningWriter live,
        StateDatabase database,
        ArchivedSnapshots archive,
        IntFunction<Steps> steps,
        Keeping keeping,
        Fingerprint fingerprint,
        int threads,
        int turnFiles,
        Clock clock) {}
