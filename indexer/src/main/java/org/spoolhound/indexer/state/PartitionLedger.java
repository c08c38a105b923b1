package org.spoolhound.indexer.state;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.spool.snapshot.AgentId;
import org.spoolhound.spool.snapshot.SnapshotId;

/** The ledger seen by partition: what retention needs to know. */
public final class PartitionLedger {

    private final StateDatabase database;

    /** The partitions in this database's ledger. */
    public PartitionLedger(StateDatabase database) {
        this.database = database;
    }

    /** When each partition last received a snapshot. */
    public Map<PartitionId, Instant> lastReceipts() {
        return database.read(h -> {
            Map<PartitionId, Instant> receipts = new HashMap<>();
            h.createQuery("""
                            select p.tenant, p.day, max(l.received_at) as received_at
                            from ledger_partitions p join ledger l
                                on l.agent_id = p.agent_id and l.sequence = p.sequence
                            group by p.tenant, p.day""")
                    .map((row, context) -> receipts.put(
                            Ledger.partition(row),
                            Instant.ofEpochMilli(row.getLong("received_at"))))
                    .list();
            return receipts;
        });
    }

    /** On which UTC days snapshots were received of which documents may stand in each partition. */
    public Map<PartitionId, Set<LocalDate>> receiptDays() {
        return database.read(h -> {
            Map<PartitionId, Set<LocalDate>> days = new HashMap<>();
            h.createQuery("""
                            select distinct p.tenant, p.day,
                                l.received_at / 86400000 as received_day
                            from ledger_partitions p join ledger l
                                on l.agent_id = p.agent_id and l.sequence = p.sequence""")
                    .map((row, context) -> days.computeIfAbsent(
                                    Ledger.partition(row), partition -> new HashSet<>())
                            .add(LocalDate.ofEpochDay(row.getLong("received_day"))))
                    .list();
            return days;
        });
    }

    /**
     * A snapshot in a partition.
     *
     * @param id agent and sequence
     * @param receivedAt when it was first claimed
     */
    public record Member(SnapshotId id, Instant receivedAt) {}

    /** The snapshots of which documents may stand in a partition, archived or not. */
    public List<Member> members(PartitionId partition) {
        return database.read(h -> h.createQuery("""
                        select l.agent_id, l.sequence, l.received_at
                        from ledger_partitions p join ledger l
                            on l.agent_id = p.agent_id and l.sequence = p.sequence
                        where p.tenant = :tenant and p.day = :day
                        order by l.agent_id, l.sequence""")
                .bind("tenant", partition.tenant().name())
                .bind("day", partition.day().toString())
                .map((row, context) -> new Member(
                        new SnapshotId(
                                new AgentId(row.getString("agent_id")), row.getLong("sequence")),
                        Instant.ofEpochMilli(row.getLong("received_at"))))
                .list());
    }

    /** The archived snapshots of which documents may stand in a partition, in order. */
    public List<LedgerEntry> snapshots(PartitionId partition) {
        return database.read(h -> h.createQuery("""
                        select l.* from ledger_partitions p join ledger l
                            on l.agent_id = p.agent_id and l.sequence = p.sequence
                        where p.tenant = :tenant and p.day = :day
                            and l.state = 'done' and l.archive_path is not null
                        order by l.agent_id, l.sequence""")
                .bind("tenant", partition.tenant().name())
                .bind("day", partition.day().toString())
                .map((row, context) -> Ledger.entry(row))
                .list());
    }

    /** By partition, the snapshots with documents there whose files have left the archive. */
    public Map<PartitionId, Set<SnapshotId>> withoutFiles() {
        return database.read(h -> {
            Map<PartitionId, Set<SnapshotId>> members = new HashMap<>();
            h.createQuery("""
                            select p.tenant, p.day, l.agent_id, l.sequence
                            from ledger_partitions p join ledger l
                                on l.agent_id = p.agent_id and l.sequence = p.sequence
                            where l.state in ('expiring', 'expired')""")
                    .map((row, context) -> members.computeIfAbsent(
                                    Ledger.partition(row), partition -> new HashSet<>())
                            .add(new SnapshotId(
                                    new AgentId(row.getString("agent_id")),
                                    row.getLong("sequence"))))
                    .list();
            return members;
        });
    }

    /** Records that partitions are no longer on disk. */
    public void dropped(Collection<PartitionId> partitions) {
        database.useTransaction(() -> partitions.forEach(this::remove));
    }

    private void remove(PartitionId partition) {
        database.write(h -> h.createUpdate(
                        "delete from ledger_partitions where tenant = :tenant and day = :day")
                .bind("tenant", partition.tenant().name())
                .bind("day", partition.day().toString())
                .execute());
    }
}
