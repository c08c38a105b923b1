package org.spoolhound.indexer.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.spoolhound.indexer.index.TenantId;

/** What people and programs did; rows are only added, and dropped when they are old. */
public final class AuditLog {

    private final StateDatabase database;

    /** The audit rows of this database. */
    public AuditLog(StateDatabase database) {
        this.database = database;
    }

    /** Adds a row. */
    public void add(AuditEntry entry) {
        database.write(h -> h.createUpdate("""
                        insert into audit (id, at, tenant, actor, action, outcome, target,
                            address, detail)
                        values (:id, :at, :tenant, :actor, :action, :outcome, :target, :address,
                            :detail)""")
                .bind("id", UUID.randomUUID().toString())
                .bind("at", entry.at().toEpochMilli())
                .bind("tenant", entry.tenant().name())
                .bind("actor", entry.actor())
                .bind("action", entry.action())
                .bind("outcome", entry.outcome())
                .bind("target", entry.target())
                .bind("address", entry.address())
                .bind("detail", entry.detail())
                .execute());
    }

    /** The newest rows of an organisation, newest first. */
    public List<AuditEntry> newest(TenantId tenant, int limit) {
        return database.read(h -> h.createQuery("""
                        select * from audit where tenant = :tenant
                        order by at desc, id limit :limit""")
                .bind("tenant", tenant.name())
                .bind("limit", limit)
                .map(AuditLog::read)
                .list());
    }

    /** Drops rows older than this moment; returns how many. */
    public int dropBefore(Instant moment) {
        return database.write(h -> h.createUpdate("delete from audit where at < :moment")
                .bind("moment", moment.toEpochMilli())
                .execute());
    }

    private static AuditEntry read(ResultSet row, StatementContext context) throws SQLException {
        return new AuditEntry(
                Instant.ofEpochMilli(row.getLong("at")),
                new TenantId(row.getString("tenant")),
                row.getString("actor"),
                row.getString("action"),
                row.getString("outcome"),
                row.getString("target"),
                row.getString("address"),
                row.getString("detail"));
    }
}
