package org.spoolhound.indexer.state;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.spoolhound.spool.Claim;

/**
 * How often the indexer began a file without finishing it. A row that is still there after a restart
 * names a suspect.
 */
public final class Attempts {

    private final StateDatabase database;
    private final Clock clock;

    /** Attempts kept in this database. */
    public Attempts(StateDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** How often these files were begun and never finished. */
    public Map<Claim, Integer> counts(Collection<Claim> claims) {
        return database.read(h -> {
            Map<Claim, Integer> counts = new HashMap<>();
            for (Claim claim : claims) {
                int count = h.createQuery("select count from attempts "
                                + "where folder = :folder and file_name = :name")
                        .bind("folder", claim.folder())
                        .bind("name", claim.fileName())
                        .mapTo(Integer.class)
                        .findOne()
                        .orElse(0);
                counts.put(claim, count);
            }
            return counts;
        });
    }

    /** Counts one more attempt for each file, durably, before any of them is opened. */
    public void begin(Collection<Claim> claims) {
        database.useTransaction(() -> claims.forEach(this::increment));
    }

    private void increment(Claim claim) {
        database.write(h -> h.createUpdate("""
                        insert into attempts (folder, file_name, count, last_at)
                        values (:folder, :name, 1, :now)
                        on conflict (folder, file_name) do update
                        set count = attempts.count + 1, last_at = :now""")
                .bind("folder", claim.folder())
                .bind("name", claim.fileName())
                .bind("now", clock.millis())
                .execute());
    }

    /** Forgets attempts at files that are finished, one way or another. */
    public void end(Collection<Claim> claims) {
        database.useTransaction(() -> claims.forEach(this::remove));
    }

    private void remove(Claim claim) {
        database.write(h -> h.createUpdate(
                        "delete from attempts where folder = :folder and file_name = :name")
                .bind("folder", claim.folder())
                .bind("name", claim.fileName())
                .execute());
    }
}
