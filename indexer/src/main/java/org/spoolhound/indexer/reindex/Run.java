package org.spoolhound.indexer.reindex;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spoolhound.indexer.state.LedgerEntry;
import org.spoolhound.spool.snapshot.AgentId;

/**
 * Snapshots of one agent that are worked on one after the other, so that each finds the state of
 * the one before.
 *
 * @param lane the number of this part among those of the agent
 * @param entries in order
 */
record Run(int lane, List<LedgerEntry> entries) {

    /** Splits a batch by agent, and the snapshots of one agent among so many threads. */
    static List<Run> of(Collection<LedgerEntry> batch, int threads) {
        Map<AgentId, List<LedgerEntry>> byAgent = new LinkedHashMap<>();
        for (LedgerEntry entry : batch) {
            byAgent.computeIfAbsent(entry.id().agent(), agent -> new ArrayList<>())
                    .add(entry);
        }
        int most = Math.max(1, Math.ceilDiv(batch.size(), threads));
        List<Run> runs = new ArrayList<>();
        for (List<LedgerEntry> entries : byAgent.values()) {
            int lane = 0;
            for (int from = 0; from < entries.size(); from += most) {
                int to = Math.min(entries.size(), from + most);
                runs.add(new Run(lane++, entries.subList(from, to)));
            }
        }
        return runs;
    }
}
