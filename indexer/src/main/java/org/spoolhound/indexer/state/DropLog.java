package org.spoolhound.indexer.state;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What the SFTP drop did not let happen, so that every process can show it: one row for each who
 * and cause, however often it happened; the newest are kept.
 */
public final class DropLog {

    /** How many rows are kept. */
    public static final int MAX_KEPT = 2_000;

    private final StateDatabase database;

    /** The log in this database. */
    public DropLog(StateDatabase database) {
        this.database = database;
    }

    /**
     * Refusals of one who for one cause.
     *
     * @param who an agent's id, or for strangers the address they came from
     * @param cause a stable word in kebab case, for example {@code unknown-key}
     * @param first when it happened first
     * @param last when it happened last
     * @param times how often
     * @param detail what happened last, one sentence for people
     */
    public record Row(
            String who, String cause, Instant first, Instant last, long times, String detail) {}

    /** Adds refusals to those of the same who and cause. */
    public void add(Collection<Row> rows) {
        database.useTransaction(() -> {
            rows.forEach(this::upsert);
            database.write(h -> h.createUpdate("""
                            delete from drop_refusals where at <
                                (select at from drop_refusals order by at desc limit 1 offset :last)
                            """).bind("last", MAX_KEPT - 1).execute());
        });
    }

    private void upsert(Row row) {
        database.write(h -> h.createUpdate("""
                        insert into drop_refusals (who, cause, first_at, at, times, detail)
                        values (:who, :cause, :first, :last, :times, :detail)
                        on conflict (who, cause) do update set
                            at = :last, times = drop_refusals.times + :times, detail = :detail""")
                .bind("who", row.who())
                .bind("cause", row.cause())
                .bind("first", row.first().toEpochMilli())
                .bind("last", row.last().toEpochMilli())
                .bind("times", row.times())
                .bind("detail", row.detail())
                .execute());
    }

    /** The rows that happened last, newest first. */
    public List<Row> newest(int limit) {
        return database.read(h -> h.createQuery(
                        "select * from drop_refusals order by at desc, who, cause limit :limit")
                .bind("limit", limit)
                .map((row, context) -> new Row(
                        row.getString("who"),
                        row.getString("cause"),
                        Instant.ofEpochMilli(row.getLong("first_at")),
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getLong("times"),
                        row.getString("detail")))
                .list());
    }
}
