package org.spoolhound.indexer.state;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.spoolhound.spool.Claim;

/**
 * Finds files that kill the indexer. Each file is noted under the running indexer's name before it
 * is opened; a note left by another indexer means that one died with the file in its hands.
 */
public final class Attempts {

    private final StateDatabase database;
    private final String indexer;

    /**
     * Attempts of one indexer.
     *
     * @param indexer a name no other run of any indexer has, at most 36 characters
     */
    public Attempts(StateDatabase database, String indexer) {
        this.database = database;
        this.indexer = indexer;
    }

    /** How many indexers died or failed with each file; files never begun count 0. */
    public Map<Claim, Integer> failures(Collection<Claim> claims) {
        return database.read(h -> {
            Map<Claim, Integer> failures = new HashMap<>();
            for (Claim claim : claims) {
                int count = h.createQuery("""
                                select failures + case when indexer in (:me, '') then 0 else 1 end
                                from attempts where folder = :folder and file_name = :name""")
                        .bind("me", indexer)
                        .bind("folder", claim.folder())
                        .bind("name", claim.fileName())
                        .mapTo(Integer.class)
                        .findOne()
                        .orElse(0);
                failures.put(claim, count);
            }
            return failures;
        });
    }

    /**
     * Notes files, durably, before any of them is opened; deaths of earlier indexers are counted.
     */
    public void begin(Collection<Claim> claims) {
        database.useTransaction(() -> claims.forEach(claim -> note(claim, 0)));
    }

    /** Counts a failure of this indexer that is this file's fault. */
    public void failed(Claim claim) {
        note(claim, 1);
    }

    /** Lets go of files that are not finished, while this indexer lives: nothing more to count. */
    public void putDown(Collection<Claim> claims) {
        database.useTransaction(() ->
                claims.forEach(claim -> database.write(h -> h.createUpdate("""
                        update attempts set indexer = ''
                        where folder = :folder and file_name = :name""")
                        .bind("folder", claim.folder())
                        .bind("name", claim.fileName())
                        .execute())));
    }

    private void note(Claim claim, int more) {
        database.write(h -> h.createUpdate("""
                        insert into attempts (folder, file_name, indexer, failures)
                        values (:folder, :name, :me, :more)
                        on conflict (folder, file_name) do update set indexer = :me,
                            failures = attempts.failures + :more
                                + case when attempts.indexer in (:me, '') then 0 else 1 end""")
                .bind("folder", claim.folder())
                .bind("name", claim.fileName())
                .bind("me", indexer)
                .bind("more", more)
                .execute());
    }

    /** Forgets files that are finished, one way or another. */
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
