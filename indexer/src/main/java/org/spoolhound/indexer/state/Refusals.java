package org.spoolhound.indexer.state;

import java.time.Instant;
import java.util.List;
import org.spoolhound.spool.QuarantineReason;

/** Files sent to quarantine, so that every refusal can be seen; the newest are kept. */
public final class Refusals {

    /** How many are kept. */
    public static final int MAX_KEPT = 10_000;

    private static final int MAX_TEXT = 1_000;

    private final StateDatabase database;

    /** Refusals kept in this database. */
    public Refusals(StateDatabase database) {
        this.database = database;
    }

    /** Records one refusal of a file with this hexadecimal SHA-256. */
    public void add(QuarantineReason reason, String sha256) {
        database.useTransaction(() -> {
            insert(reason, sha256);
            database.write(h -> h.createUpdate(
                            "delete from refusals where id <= (select max(id) from refusals) - :kept")
                    .bind("kept", MAX_KEPT)
                    .execute());
        });
    }

    private void insert(QuarantineReason reason, String sha256) {
        database.write(h -> h.createUpdate("""
                        insert into refusals (id, at, folder, file_name, file_sha256, code, message)
                        values ((select coalesce(max(id), 0) + 1 from refusals),
                            :at, :folder, :name, :sha256, :code, :message)""")
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
        return database.read(h -> h.createQuery("select * from refusals order by id desc limit :n")
                .bind("n", limit)
                .map((row, context) -> new QuarantineReason(
                        row.getString("code"),
                        row.getString("message"),
                        row.getString("folder"),
                        row.getString("file_name"),
                        Instant.ofEpochMilli(row.getLong("at"))))
                .list());
    }

    /** How often a file of this folder and name was refused, among those kept. */
    public int count(String folder, String fileName) {
        return database.read(h -> h.createQuery("select count(*) from refusals "
                        + "where folder = :folder and file_name = :name")
                .bind("folder", folder)
                .bind("name", fileName)
                .mapTo(Integer.class)
                .one());
    }
}
