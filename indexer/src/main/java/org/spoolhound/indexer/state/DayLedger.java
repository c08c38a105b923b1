package org.spoolhound.indexer.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.Query;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.spool.QuarantineReason;

/** What happened to files in a span of time, for reports. */
public final class DayLedger {

    private final StateDatabase database;
    private final Instant from;
    private final Instant to;

    /** What this database says of the time from one moment to just before another. */
    public DayLedger(StateDatabase database, Instant from, Instant to) {
        this.database = database;
        this.from = from;
        this.to = to;
    }

    /**
     * Snapshots that came in.
     *
     * @param snapshots how many
     * @param events in them
     * @param bytes of their files
     */
    public record Received(long snapshots, long events, long bytes) {}

    private Query within(Query query) {
        return query.bind("from", from.toEpochMilli()).bind("to", to.toEpochMilli());
    }

    /** What came in of an organisation's snapshots. */
    public Received received(TenantId tenant) {
        return database.read(h -> within(h.createQuery("""
                                select count(*) as snapshots, coalesce(sum(events), 0) as events,
                                    coalesce(sum(file_bytes), 0) as bytes
                                from ledger where tenant = :tenant
                                    and received_at >= :from and received_at < :to"""))
                .bind("tenant", tenant.name())
                .map((row, context) -> new Received(
                        row.getLong("snapshots"), row.getLong("events"), row.getLong("bytes")))
                .one());
    }

    /** When each agent's newest snapshot before the end was collected, by agent id. */
    public Map<String, Instant> lastCollected(TenantId tenant) {
        Map<String, Instant> all = new TreeMap<>();
        database.read(h -> h.createQuery("""
                        select agent_id, max(collected_at) as last from ledger
                        where tenant = :tenant and collected_at < :to group by agent_id""")
                .bind("tenant", tenant.name())
                .bind("to", to.toEpochMilli())
                .map((row, context) -> all.put(
                        row.getString("agent_id"), Instant.ofEpochMilli(row.getLong("last"))))
                .list());
        return all;
    }

    /** Files sent to quarantine, newest first. */
    public List<QuarantineReason> refused() {
        return database.read(h -> within(h.createQuery("""
                                select * from refusals where at >= :from and at < :to
                                order by at desc, folder, file_name"""))
                .map((row, context) -> Refusals.reason(row))
                .list());
    }

    /** Why ingest runs failed, newest first. */
    public List<String> failures() {
        return database.read(h -> within(h.createQuery("""
                                select failure from ingest_runs
                                where failure is not null and started_at >= :from
                                    and started_at < :to order by id desc""")).mapTo(String.class).list());
    }

    /** The last sweep that began. */
    public Optional<RetentionRun> lastSweep() {
        return database.read(h -> within(h.createQuery("""
                                select * from retention_runs
                                where started_at >= :from and started_at < :to
                                order by id desc limit 1"""))
                .map((row, context) -> RetentionRuns.run(row))
                .findOne());
    }
}
