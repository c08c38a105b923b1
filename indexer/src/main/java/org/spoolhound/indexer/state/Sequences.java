package org.spoolhound.indexer.state;

import org.spoolhound.spool.snapshot.AgentId;

/** Running numbers for the snapshots the server writes itself, unique across processes. */
public final class Sequences {

    private final StateDatabase database;

    /** Sequences kept in this database. */
    public Sequences(StateDatabase database) {
        this.database = database;
    }

    /** The next number for an agent, never given out again; the first is 1. */
    public long next(AgentId agent) {
        return database.inTransaction(() -> {
            database.write(h -> h.createUpdate("""
                            insert into sequences (agent_id, last) values (:agent, 1)
                            on conflict (agent_id) do update set last = sequences.last + 1""").bind("agent", agent.hex()).execute());
            return database.read(
                    h -> h.createQuery("select last from sequences where agent_id = :agent")
                            .bind("agent", agent.hex())
                            .mapTo(Long.class)
                            .one());
        });
    }
}
