package org.spoolhound.indexer.state;

import java.util.Map;
import java.util.TreeMap;

/**
 * Totals since the data folder was made, by name. They never shrink, although the histories they
 * stand for are cut; every process of the folder adds to the same ones.
 */
public final class Tallies {

    /** What ingest runs did, for example {@code ingest.events}. */
    public static final String INGEST = "ingest.";

    /** What the SFTP drop refused, by cause, for example {@code drop.refused.unknown-key}. */
    public static final String DROP_REFUSED = "drop.refused.";

    /** Files that agents delivered by SFTP. */
    public static final String DROP_DELIVERED = "drop.delivered";

    private final StateDatabase database;

    /** Totals in this database. */
    public Tallies(StateDatabase database) {
        this.database = database;
    }

    /** Adds to totals, all or none; joins a transaction of this thread. */
    public void add(Map<String, Long> amounts) {
        database.useTransaction(() -> amounts.forEach((name, amount) -> {
            if (amount != 0) {
                add(name, amount);
            }
        }));
    }

    private void add(String name, long amount) {
        database.write(h ->
                h.createUpdate("""
                        insert into tallies (name, total) values (:name, :amount)
                        on conflict (name) do update set total = tallies.total + :amount""").bind("name", name).bind("amount", amount).execute());
    }

    /** All totals that were ever added to. */
    public Map<String, Long> all() {
        return database.read(h -> {
            Map<String, Long> totals = new TreeMap<>();
            h.createQuery("select name, total from tallies")
                    .map((row, context) -> totals.put(row.getString("name"), row.getLong("total")))
                    .list();
            return totals;
        });
    }
}
