package org.spoolhound.indexer.state;

import java.util.Collection;
import java.util.List;
import org.spoolhound.spool.snapshot.AgentId;
import org.spoolhound.spool.snapshot.SnapshotId;

/**
 * Snapshots whose derived documents may be out of date because another one came late. Durable until
 * the index is right, so that no crash leaves it wrong.
 */
public final class DeriveAgain {

    private final StateDatabase database;

    /** The list in this database. */
    public DeriveAgain(StateDatabase database) {
        this.database = database;
    }

    /** Puts snapshots on the list. */
    public void add(Collection<SnapshotId> ids) {
        database.useTransaction(() -> ids.forEach(id -> change(
                "insert into derive_again (agent_id, sequence) values (:agent, :sequence)"
                        + " on conflict do nothing",
                id)));
    }

    /** Takes snapshots off the list. */
    public void remove(Collection<SnapshotId> ids) {
        database.useTransaction(() -> ids.forEach(id -> change(
                "delete from derive_again where agent_id = :agent and sequence = :sequence", id)));
    }

    private void change(String sql, SnapshotId id) {
        database.write(h -> h.createUpdate(sql)
                .bind("agent", id.agent().hex())
                .bind("sequence", id.sequence())
                .execute());
    }

    /** Snapshots on the list, by agent and sequence. */
    public List<SnapshotId> first(int limit) {
        return database.read(h -> h.createQuery("""
                        select agent_id, sequence from derive_again
                        order by agent_id, sequence limit :limit""")
                .bind("limit", limit)
                .map((row, context) -> new SnapshotId(
                        new AgentId(row.getString("agent_id")), row.getLong("sequence")))
                .list());
    }
}
