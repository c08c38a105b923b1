package org.spoolhound.indexer.state;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.snapshot.SnapshotId;

/** The ledger seen by archived file: what retention needs to know. */
public final class ArchiveLedger {

    private static final String THERE =
            "archive_path is not null and state in ('done', 'expiring')";

    private final StateDatabase database;

    /** The archived files in this database's ledger. */
    public ArchiveLedger(StateDatabase database) {
        this.database = database;
    }

    /** Files in the archive, or leaving it, oldest receipt first. */
    public List<LedgerEntry> oldest(int limit) {
        return database.read(h -> h.createQuery("select * from ledger where " + THERE + """
                         order by received_at, agent_id, sequence limit :limit""")
                .bind("limit", limit)
                .map((row, context) -> Ledger.entry(row))
                .list());
    }

    /**
     * Files in the archive by time of collection.
     *
     * @param after continue behind this one; null for the first
     */
    public List<LedgerEntry> page(@Nullable LedgerEntry after, int limit) {
        return database.read(h -> h.createQuery("""
                        select * from ledger where state = 'done' and archive_path is not null
                            and (collected_at, agent_id, sequence) > (:at, :agent, :sequence)
                        order by collected_at, agent_id, sequence limit :limit""")
                .bind(
                        "at",
                        after == null
                                ? Long.MIN_VALUE
                                : after.content().collectedAt().toEpochMilli())
                .bind("agent", after == null ? "" : after.id().agent().hex())
                .bind("sequence", after == null ? 0 : after.id().sequence())
                .bind("limit", limit)
                .map((row, context) -> Ledger.entry(row))
                .list());
    }

    /** How many files stand in the archive, and their bytes together. */
    public Totals totals() {
        return database.read(h -> h.createQuery("""
                        select count(*) as files, coalesce(sum(file_bytes), 0) as bytes
                        from ledger where\s""" + THERE)
                .map((row, context) -> new Totals(row.getLong("files"), row.getLong("bytes")))
                .one());
    }

    /**
     * What the archive holds.
     *
     * @param files how many
     * @param bytes their sizes together
     */
    public record Totals(long files, long bytes) {}

    /** Records that a snapshot's file is about to be deleted. */
    public void expiring(SnapshotId id) {
        set(id, "state = 'expiring'");
    }

    /** Records that a snapshot's file is gone. */
    public void expired(SnapshotId id) {
        set(id, "state = 'expired', archive_path = null");
    }

    private void set(SnapshotId id, String assignments) {
        database.write(h -> h.createUpdate("update ledger set " + assignments
                        + " where agent_id = :agent and sequence = :sequence")
                .bind("agent", id.agent().hex())
                .bind("sequence", id.sequence())
                .execute());
    }
}
