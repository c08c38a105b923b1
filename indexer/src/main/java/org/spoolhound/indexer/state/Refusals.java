package org.spoolhound.indexer.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.spoolhound.spool.QuarantineReason;

/**
 * Files sent to quarantine, so that every refusal can be seen; the newest are kept. Refusing the
 * same bytes under the same name again only counts: a repeat after a crash changes nothing else.
 */
public final class Refusals {

    /** How many are kept. */
    public static final int MAX_KEPT = 10_000;

    private static final int MAX_TEXT = 1_000;

    private final StateDatabase database;

    /** Refusals kept in this database. */
    public Refusals(StateDatabase database) {
        this.database = database;
    }

    /** Records the refusal of a file with this hexadecimal SHA-256. */
    public void add(QuarantineReason reason, String sha256) {
        database.useTransaction(() -> {
            upsert(reason, sha256);
            database.write(h -> h.createUpdate("""
                            delete from refusals where at <
                                (select at from refusals order by at desc limit 1 offset :last)""").bind("last", MAX_KEPT - 1).execute());
        });
    }

    private void upsert(QuarantineReason reason, String sha256) {
        database.write(h -> h.createUpdate("""
                        insert into refusals
                            (folder, file_name, file_sha256, at, times, code, message)
                        values (:folder, :name, :sha256, :at, 1, :code, :message)
                        on conflict (folder, file_name, file_sha256) do update set
                            at = :at, times = refusals.times + 1, code = :code, message = :message""")
                .bind("at", reason.at().toEpochMilli())
                .bind("folder", reason.folder())
                .bind("name", reason.fileName())
                .bind("sha256", sha256)
                .bind("code", reason.code())
                .bind("message", cut(reason.message()))
                .execute());
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }

    /** The newest refusals, newest first. */
    public List<QuarantineReason> newest(int limit) {
        return database.read(h -> h.createQuery(
                        "select * from refusals order by at desc, folder, file_name limit :limit")
                .bind("limit", limit)
                .map((row, context) -> reason(row))
                .list());
    }

    static QuarantineReason reason(ResultSet row) throws SQLException {
        return new QuarantineReason(
                row.getString("code"),
                row.getString("message"),
                row.getString("folder"),
                row.getString("file_name"),
                Instant.ofEpochMilli(row.getLong("at")));
    }

    /** Whether a file of this folder and name was refused, as far back as refusals are kept. */
    public boolean contains(String folder, String fileName) {
        return database.read(h -> h.createQuery("select count(*) from refusals "
                                + "where folder = :folder and file_name = :name")
                        .bind("folder", folder)
                        .bind("name", fileName)
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }
}
