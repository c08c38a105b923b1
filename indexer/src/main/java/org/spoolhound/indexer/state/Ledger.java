package org.spoolhound.indexer.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.spool.snapshot.AgentId;
import org.spoolhound.spool.snapshot.SnapshotId;

/**
 * Every snapshot ever accepted, and every partition its documents may stand in. It makes indexing a
 * file twice harmless: docs/decisions explains the protocol.
 */
public final class Ledger {

    private final StateDatabase database;

    /** The ledger of this database. */
    public Ledger(StateDatabase database) {
        this.database = database;
    }

    /** What became of a snapshot, if it was ever accepted. */
    public Optional<LedgerEntry> find(SnapshotId id) {
        return database.read(h -> h.createQuery(
                        "select * from ledger where agent_id = :agent and sequence = :sequence")
                .bind("agent", id.agent().hex())
                .bind("sequence", id.sequence())
                .map((row, context) -> entry(row))
                .findOne());
    }

    /**
     * Records that a snapshot is about to be indexed into these partitions. Partitions of earlier
     * attempts stay recorded; the first receipt stays too.
     */
    public void begin(LedgerEntry entry, Collection<PartitionId> partitions) {
        database.useTransaction(() -> {
            upsert(entry);
            addPartitions(entry.id(), partitions);
        });
    }

    private void upsert(LedgerEntry entry) {
        database.write(h -> h.createUpdate("""
                        insert into ledger (agent_id, sequence, tenant, state, file_name,
                            file_sha256, file_bytes, content_sha256, previous, collected_at,
                            received_at, events)
                        values (:agent, :sequence, :tenant, 'indexing', :name, :fileSha256,
                            :bytes, :contentSha256, :previous, :collected, :received, :events)
                        on conflict (agent_id, sequence) do update set state = 'indexing',
                            file_name = :name, file_sha256 = :fileSha256, file_bytes = :bytes,
                            content_sha256 = :contentSha256, previous = :previous,
                            collected_at = :collected, events = :events""")
                .bind("agent", entry.id().agent().hex())
                .bind("sequence", entry.id().sequence())
                .bind("tenant", entry.tenant().name())
                .bind("name", entry.file().name())
                .bind("fileSha256", entry.file().sha256())
                .bind("bytes", entry.file().bytes())
                .bind("contentSha256", entry.content().sha256())
                .bind("previous", entry.content().previous())
                .bind("collected", entry.content().collectedAt().toEpochMilli())
                .bind("received", entry.receivedAt().toEpochMilli())
                .bind("events", entry.content().events())
                .execute());
    }

    /** Records more partitions a snapshot is about to be indexed into. */
    public void addPartitions(SnapshotId id, Collection<PartitionId> partitions) {
        database.write(h -> {
            var batch = h.prepareBatch("""
                    insert into ledger_partitions (agent_id, sequence, tenant, day)
                    values (:agent, :sequence, :tenant, :day) on conflict do nothing""");
            for (PartitionId partition : partitions) {
                batch.bind("agent", id.agent().hex())
                        .bind("sequence", id.sequence())
                        .bind("tenant", partition.tenant().name())
                        .bind("day", partition.day().toString())
                        .add();
            }
            return batch.execute();
        });
    }

    /** Every partition a snapshot's documents may stand in. */
    public Set<PartitionId> partitions(SnapshotId id) {
        return database.read(h -> h.createQuery("""
                        select tenant, day from ledger_partitions
                        where agent_id = :agent and sequence = :sequence order by tenant, day""")
                .bind("agent", id.agent().hex())
                .bind("sequence", id.sequence())
                .map((row, context) -> partition(row))
                .set());
    }

    /**
     * Records that a snapshot's events are committed, and where its file is about to stand.
     *
     * @param archivePath relative to the archive
     */
    public void done(SnapshotId id, Instant indexedAt, String archivePath) {
        database.write(h -> h.createUpdate("""
                        update ledger set state = 'done', indexed_at = :at, archive_path = :path
                        where agent_id = :agent and sequence = :sequence""")
                .bind("at", indexedAt.toEpochMilli())
                .bind("path", archivePath)
                .bind("agent", id.agent().hex())
                .bind("sequence", id.sequence())
                .execute());
    }

    /** Removes a snapshot that was never finished, once its documents are deleted. */
    public void forget(SnapshotId id) {
        database.useTransaction(() -> {
            deleteFrom("ledger_partitions", id);
            deleteFrom("ledger", id);
        });
    }

    private void deleteFrom(String table, SnapshotId id) {
        database.write(h -> h.createUpdate("delete from " + table
                        + " where agent_id = :agent and sequence = :sequence")
                .bind("agent", id.agent().hex())
                .bind("sequence", id.sequence())
                .execute());
    }

    static PartitionId partition(ResultSet row) throws SQLException {
        return new PartitionId(
                new TenantId(row.getString("tenant")), LocalDate.parse(row.getString("day")));
    }

    static LedgerEntry entry(ResultSet row) throws SQLException {
        return new LedgerEntry(
                new SnapshotId(new AgentId(row.getString("agent_id")), row.getLong("sequence")),
                new TenantId(row.getString("tenant")),
                LedgerEntry.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                new LedgerEntry.Content(
                        Instant.ofEpochMilli(row.getLong("collected_at")),
                        row.getLong("events"),
                        row.getString("content_sha256"),
                        row.getString("previous")),
                new LedgerEntry.StoredFile(
                        row.getString("file_name"),
                        row.getString("file_sha256"),
                        row.getLong("file_bytes"),
                        row.getString("archive_path")),
                Instant.ofEpochMilli(row.getLong("received_at")),
                Times.instant(row, "indexed_at"));
    }
}
