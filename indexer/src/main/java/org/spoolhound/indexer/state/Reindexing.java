package org.spoolhound.indexer.state;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.snapshot.AgentId;
import org.spoolhound.spool.snapshot.SnapshotId;

/**
 * How far the index that is built beside the one that is read has come: which snapshots stand in
 * it. Survives the process, so that the next one goes on where it ended.
 */
public final class Reindexing {
    private static final String NAME = "reindex";

    private static final String FAILURE = "reindex.failure";

    private static final String ALERTS = "reindex.alerts";

    private static final String LEFT = """
             from ledger l left join reindexed r
                on r.agent_id = l.agent_id and r.sequence = l.sequence
            where l.state = 'done' and l.archive_path is not null
                and coalesce(r.done, 0) = 0""";

    private final StateDatabase database;
    private final Meta meta;

    /** The one rebuild of this database's ledger. */
    public Reindexing(StateDatabase database, Clock clock) {
        this.database = database;
        this.meta = new Meta(database, clock);
    }

    /**
     * A rebuild that was begun.
     *
     * @param generation the number the new index will have
     * @param label tells what is filled from others of that number
     * @param fingerprint of everything that decides what it will hold
     * @param startedAt snapshots indexed from then on came while it was built
     */
    public record Begun(long generation, String label, String fingerprint, Instant startedAt) {}

    /**
     * How much is done.
     *
     * @param done snapshots that stand in the new index
     * @param total all that are to
     */
    public record Counts(long done, long total) {}

    /** The rebuild under way, if there is one. */
    public Optional<Begun> begun() {
        return meta.get(NAME)
                .filter(text -> !text.isEmpty())
                .map(text -> text.split(" ", -1))
                .map(parts -> new Begun(
                        Long.parseLong(parts[0]),
                        parts[1],
                        parts[2],
                        Instant.ofEpochMilli(Long.parseLong(parts[3]))));
    }

    /** Forgets what was done, and begins anew. */
    public void begin(Begun rebuild) {
        database.useTransaction(() -> {
            end();
            meta.put(
                    NAME,
                    rebuild.generation() + " " + rebuild.label() + ' ' + rebuild.fingerprint() + ' '
                            + rebuild.startedAt().toEpochMilli());
        });
    }

    /**
     * Notes whether alerts are still to be compared with the new index; what is noted survives the
     * end of the rebuild.
     */
    public void owesAlerts(boolean owes) {
        meta.put(ALERTS, owes ? "owed" : "");
    }

    /** Whether alerts are still to be compared with an index that is in place. */
    public boolean owesAlerts() {
        return meta.get(ALERTS).filter(text -> !text.isEmpty()).isPresent();
    }

    /** Notes why it could not be ended. */
    public void failed(String reason) {
        meta.put(FAILURE, reason);
    }

    /** Why it could not be ended the last time; nothing while it goes on. */
    public Optional<String> failure() {
        return meta.get(FAILURE).filter(text -> !text.isEmpty());
    }

    /** Notes that it goes on. */
    public void goesOn() {
        meta.put(FAILURE, "");
    }

    /** Ends it: the new index is read now, or given up. */
    public void end() {
        database.useTransaction(() -> {
            meta.put(NAME, "");
            meta.put(FAILURE, "");
            database.write(h -> h.execute("delete from reindexed"));
        });
    }

    /**
     * Snapshots that are in the archive and not yet in the new index, by time of collection.
     *
     * @param after continue behind this one; null for the first
     */
    public List<LedgerEntry> left(@Nullable LedgerEntry after, int limit) {
        return database.read(h -> h.createQuery("select l.*" + LEFT + """
                         and (l.collected_at, l.agent_id, l.sequence) > (:at, :agent, :sequence)
                        order by l.collected_at, l.agent_id, l.sequence limit :limit""")
                .bind("at", after == null ? Long.MIN_VALUE : collected(after))
                .bind("agent", after == null ? "" : after.id().agent().hex())
                .bind("sequence", after == null ? 0 : after.id().sequence())
                .bind("limit", limit)
                .map((row, context) -> Ledger.entry(row))
                .list());
    }

    private static long collected(LedgerEntry entry) {
        return entry.content().collectedAt().toEpochMilli();
    }

    /** How much is done. */
    public Counts counts() {
        long left = count("select count(*)" + LEFT);
        long done = count("select count(*) from reindexed where done = 1");
        return new Counts(done, done + left);
    }

    private long count(String sql) {
        return database.read(h -> h.createQuery(sql).mapTo(Long.class).one());
    }

    /** Records, before the new index is touched, that these will stand in it in part. */
    public void take(Collection<SnapshotId> ids) {
        mark(ids, 0);
    }

    /** Records that these stand in the new index, committed. */
    public void done(Collection<SnapshotId> ids) {
        mark(ids, 1);
    }

    private void mark(Collection<SnapshotId> ids, int done) {
        database.write(h -> {
            var batch = h.prepareBatch("""
                    insert into reindexed (agent_id, sequence, done)
                    values (:agent, :sequence, :done)
                    on conflict (agent_id, sequence) do update set done = :done""");
            for (SnapshotId id : ids) {
                batch.bind("agent", id.agent().hex())
                        .bind("sequence", id.sequence())
                        .bind("done", done)
                        .add();
            }
            return batch.execute();
        });
    }

    /** Those that may stand in the new index in part. */
    public List<SnapshotId> unfinished() {
        return database.read(h -> h.createQuery("""
                        select agent_id, sequence from reindexed where done = 0
                        order by agent_id, sequence""")
                .map((row, context) -> new SnapshotId(
                        new AgentId(row.getString("agent_id")), row.getLong("sequence")))
                .list());
    }

    /** Those of these that stand in the new index. */
    public Set<SnapshotId> doneAmong(Collection<SnapshotId> ids) {
        Set<SnapshotId> found = new HashSet<>();
        for (SnapshotId id : ids) {
            boolean done = database.read(h -> h.createQuery("""
                            select done from reindexed
                            where agent_id = :agent and sequence = :sequence and done = 1""")
                    .bind("agent", id.agent().hex())
                    .bind("sequence", id.sequence())
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent());
            if (done) {
                found.add(id);
            }
        }
        return found;
    }
}
