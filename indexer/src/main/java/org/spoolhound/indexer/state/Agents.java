package org.spoolhound.indexer.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.spool.snapshot.AgentId;

/** Whose snapshots are accepted. Revoked agents stay listed: their id is never used again. */
public final class Agents {

    private final StateDatabase database;

    /** Agents of this database. */
    public Agents(StateDatabase database) {
        this.database = database;
    }

    /**
     * Registers an agent. One that is registered with the same key already keeps its place: only
     * its name changes.
     *
     * @throws IllegalArgumentException when another key has this id, or the agent was revoked
     */
    public void enrol(Agent agent) {
        database.useTransaction(() -> {
            Optional<Agent> known = find(agent.id());
            known.ifPresent(other -> refuseUnlessSame(other, agent));
            insert(agent);
        });
    }

    private static void refuseUnlessSame(Agent known, Agent agent) {
        if (!known.publicKey().equals(agent.publicKey())) {
            throw new IllegalArgumentException(
                    "agent id " + agent.id() + " belongs to another key, that of " + known.name());
        }
        if (known.revoked()) {
            throw new IllegalArgumentException("agent " + agent.id() + " (" + known.name()
                    + ") was revoked; make a new key on the host and enrol that");
        }
    }

    private void insert(Agent agent) {
        database.write(h -> h.createUpdate("""
                        insert into agents
                            (agent_id, name, public_key, tenant, kind, enrolled_at, revoked_at)
                        values (:id, :name, :key, :tenant, :kind, :enrolled, :revoked)
                        on conflict (agent_id) do update set name = :name""")
                .bind("id", agent.id().hex())
                .bind("name", agent.name())
                .bind("key", agent.publicKey())
                .bind("tenant", agent.tenant().name())
                .bind("kind", agent.kind().name().toLowerCase(Locale.ROOT))
                .bind("enrolled", agent.enrolledAt().toEpochMilli())
                .bind("revoked", Times.millis(agent.revokedAt()))
                .execute());
    }

    /** The agent with this id, revoked or not. */
    public Optional<Agent> find(AgentId id) {
        return database.read(h -> h.createQuery("select * from agents where agent_id = :id")
                .bind("id", id.hex())
                .map((row, context) -> agent(row))
                .findOne());
    }

    /** All agents, revoked ones included, by name. */
    public List<Agent> all() {
        return database.read(h -> h.createQuery("select * from agents order by name, agent_id")
                .map((row, context) -> agent(row))
                .list());
    }

    /**
     * Refuses an agent's snapshots from now on.
     *
     * @return whether it is an agent that was not revoked before
     */
    public boolean revoke(AgentId id, Instant at) {
        return database.write(h -> h.createUpdate("""
                                update agents set revoked_at = :at
                                where agent_id = :id and revoked_at is null""")
                        .bind("at", at.toEpochMilli())
                        .bind("id", id.hex())
                        .execute())
                == 1;
    }

    private static Agent agent(ResultSet row) throws SQLException {
        @Nullable Instant revokedAt = Times.instant(row, "revoked_at");
        return new Agent(
                new AgentId(row.getString("agent_id")),
                row.getString("name"),
                row.getString("public_key"),
                new TenantId(row.getString("tenant")),
                Agent.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                Instant.ofEpochMilli(row.getLong("enrolled_at")),
                revokedAt);
    }
}
