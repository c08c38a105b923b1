package org.spoolhound.indexer.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The digests of the index that were taken; the newest are kept. */
public final class IndexDigests {
    /** How many are kept. */
    public static final int MAX_KEPT = 1_000;

    private final StateDatabase database;

    /** Digests kept in this database. */
    public IndexDigests(StateDatabase database) {
        this.database = database;
    }

    /**
     * What the index held at a moment.
     *
     * @param at when
     * @param generation of the index
     * @param events how many
     * @param digest hexadecimal SHA-256 over them
     * @param fingerprint hexadecimal SHA-256 over all that decides what the archive becomes
     * @param parts what that is made of, for people
     */
    public record Taken(
            Instant at,
            long generation,
            long events,
            String digest,
            String fingerprint,
            String parts) {}

    /** Records one. */
    public void add(Taken taken) {
        database.useTransaction(() -> {
            insert(taken);
            database.write(h -> h.createUpdate("""
                            delete from index_digests
                            where id <= (select max(id) from index_digests) - :kept""").bind("kept", MAX_KEPT).execute());
        });
    }

    private void insert(Taken taken) {
        database.write(h -> h.createUpdate("""
                        insert into index_digests (id, at, generation, events, digest,
                            fingerprint, parts)
                        values ((select coalesce(max(id), 0) + 1 from index_digests), :at,
                            :generation, :events, :digest, :fingerprint, :parts)""")
                .bind("at", taken.at().toEpochMilli())
                .bind("generation", taken.generation())
                .bind("events", taken.events())
                .bind("digest", taken.digest())
                .bind("fingerprint", taken.fingerprint())
                .bind("parts", taken.parts())
                .execute());
    }

    /** The newest, if there is any. */
    public Optional<Taken> last() {
        return newest(1).stream().findFirst();
    }

    /** The newest, newest first. */
    public List<Taken> newest(int limit) {
        return database.read(h -> h.createQuery(
                        "select * from index_digests order by id desc limit :limit")
                .bind("limit", limit)
                .map((row, context) -> new Taken(
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getLong("generation"),
                        row.getLong("events"),
                        row.getString("digest"),
                        row.getString("fingerprint"),
                        row.getString("parts")))
                .list());
    }
}
