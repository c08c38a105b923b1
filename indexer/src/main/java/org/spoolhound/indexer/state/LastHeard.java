package org.spoolhound.indexer.state;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.spoolhound.spool.snapshot.AgentId;

/**
 * When agents were heard of, by the ledger of accepted snapshots. A snapshot counts when it was
 * collected, or when it came in where the agent's clock runs ahead.
 */
public final class LastHeard {

    private static final String HEARD =
            "case when collected_at < received_at then collected_at else received_at end";

    private final StateDatabase database;

    /** By the ledger of this database. */
    public LastHeard(StateDatabase database) {
        this.database = database;
    }

    /** Of each agent that was ever heard of, the latest time, by agent id. */
    public Map<String, Instant> all() {
        Map<String, Instant> all = new TreeMap<>();
        database.read(h -> h.createQuery("select agent_id, max(" + HEARD
                        + ") as heard from ledger group by agent_id")
                .map((row, context) -> all.put(
                        row.getString("agent_id"), Instant.ofEpochMilli(row.getLong("heard"))))
                .list());
        return all;
    }

    /** The first time an agent was heard of after a moment. */
    public Optional<Instant> firstAfter(AgentId agent, Instant moment) {
        return database.read(h -> h.createQuery("select min(" + HEARD + ") as heard from ledger"
                        + " where agent_id = :agent and " + HEARD + " > :moment")
                .bind("agent", agent.hex())
                .bind("moment", moment.toEpochMilli())
                .map((row, context) -> Optional.ofNullable(Times.instant(row, "heard")))
                .one());
    }
}
