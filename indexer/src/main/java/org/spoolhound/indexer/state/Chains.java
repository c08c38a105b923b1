package org.spoolhound.indexer.state;

import java.time.Instant;
import java.util.List;
import org.spoolhound.spool.snapshot.AgentId;

/**
 * Finds gaps and broken links in the chains of snapshots. Everything is computed from the ledger
 * when asked, so the order of arrival cannot matter.
 */
public final class Chains {

    /** At most this many gaps and broken links are listed per agent. */
    public static final int MAX_LISTED = 1_000;

    private final StateDatabase database;

    /** The chains in this database's ledger. */
    public Chains(StateDatabase database) {
        this.database = database;
    }

    /**
     * One entry per agent that ever delivered, by agent id. What this server wrote itself is left
     * out: imports run side by side and are not chained.
     */
    public List<Completeness> all() {
        return database
                .read(h -> h.createQuery("""
                                select agent_id, count(*) as received, sum(events) as events,
                                    max(sequence) as last, max(collected_at) as collected_at
                                from ledger
                                where agent_id not in
                                    (select agent_id from agents where kind = 'server')
                                group by agent_id order by agent_id""")
                        .map((row, context) -> new Completeness(
                                new AgentId(row.getString("agent_id")),
                                row.getLong("received"),
                                row.getLong("events"),
                                row.getLong("last"),
                                Instant.ofEpochMilli(row.getLong("collected_at")),
                                List.of(),
                                List.of()))
                        .list())
                .stream()
                .map(this::withFaults)
                .toList();
    }

    private Completeness withFaults(Completeness counts) {
        return new Completeness(
                counts.agent(),
                counts.received(),
                counts.events(),
                counts.last(),
                counts.lastCollectedAt(),
                missing(counts.agent()),
                broken(counts.agent()));
    }

    private List<Completeness.Gap> missing(AgentId agent) {
        return database.read(h -> h.createQuery("""
                        select before + 1 as first, sequence - 1 as last from (
                            select sequence, lag(sequence, 1, 0) over (order by sequence) as before
                            from ledger where agent_id = :agent) as steps
                        where sequence > before + 1 order by sequence limit :limit""")
                .bind("agent", agent.hex())
                .bind("limit", MAX_LISTED)
                .map((row, context) ->
                        new Completeness.Gap(row.getLong("first"), row.getLong("last")))
                .list());
    }

    private List<Long> broken(AgentId agent) {
        return database.read(h -> h.createQuery("""
                        select later.sequence from ledger later join ledger earlier
                            on earlier.agent_id = later.agent_id
                            and earlier.sequence = later.sequence - 1
                        where later.agent_id = :agent
                            and coalesce(later.previous, '') <> earlier.content_sha256
                        order by later.sequence limit :limit""")
                .bind("agent", agent.hex())
                .bind("limit", MAX_LISTED)
                .mapTo(Long.class)
                .list());
    }
}
