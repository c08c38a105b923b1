package org.spoolhound.indexer.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The history of ingest runs; the newest are kept. */
public final class IngestRuns {

    /** How many are kept. */
    public static final int MAX_KEPT = 10_000;

    private static final int MAX_FAILURE = 1_000;

    private final StateDatabase database;

    /** Runs kept in this database. */
    public IngestRuns(StateDatabase database) {
        this.database = database;
    }

    /**
     * Records a run.
     *
     * @param unparsed how many of its events have a raw line that was not understood
     */
    public void add(IngestRun run, long unparsed) {
        database.useTransaction(() -> {
            add(run);
            new Tallies(database).add(Map.of(Tallies.INGEST + "unparsed", unparsed));
        });
    }

    /** Records a run all of whose lines were understood. */
    public void add(IngestRun run) {
        database.useTransaction(() -> {
            insert(run);
            database.write(h -> h.createUpdate(
                            "delete from ingest_runs where id <= (select max(id) from ingest_runs) - :kept")
                    .bind("kept", MAX_KEPT)
                    .execute());
            new Tallies(database).add(amounts(run));
        });
    }

    private static Map<String, Long> amounts(IngestRun run) {
        IngestRun.Counts counts = run.counts();
        Map<String, Long> amounts = new HashMap<>();
        amounts.put("runs", 1L);
        amounts.put("millis", run.took().toMillis());
        amounts.put("snapshots", counts.snapshots());
        amounts.put("events", counts.events());
        amounts.put("alerts", counts.alerts());
        amounts.put("quarantined", counts.quarantined());
        amounts.put("duplicates", counts.duplicates());
        amounts.put("bytes", counts.bytes());
        amounts.put("failures", run.failure() == null ? 0L : 1L);
        return amounts.entrySet().stream()
                .collect(Collectors.toMap(e -> Tallies.INGEST + e.getKey(), Map.Entry::getValue));
    }

    private void insert(IngestRun run) {
        IngestRun.Counts counts = run.counts();
        String failure = run.failure();
        database.write(h -> h.createUpdate("""
                        insert into ingest_runs (id, started_at, millis, snapshots, events, alerts,
                            quarantined, duplicates, bytes, failure)
                        values ((select coalesce(max(id), 0) + 1 from ingest_runs), :started,
                            :millis, :snapshots, :events, :alerts, :quarantined, :duplicates,
                            :bytes, :failure)""")
                .bind("started", run.startedAt().toEpochMilli())
                .bind("millis", run.took().toMillis())
                .bind("snapshots", counts.snapshots())
                .bind("events", counts.events())
                .bind("alerts", counts.alerts())
                .bind("quarantined", counts.quarantined())
                .bind("duplicates", counts.duplicates())
                .bind("bytes", counts.bytes())
                .bind(
                        "failure",
                        failure == null || failure.length() <= MAX_FAILURE
                                ? failure
                                : failure.substring(0, MAX_FAILURE))
                .execute());
    }

    /** The newest runs, newest first. */
    public List<IngestRun> newest(int limit) {
        return database.read(
                h -> h.createQuery("select * from ingest_runs order by id desc limit :limit")
                        .bind("limit", limit)
                        .map((row, context) -> run(row))
                        .list());
    }

    private static IngestRun run(ResultSet row) throws SQLException {
        return new IngestRun(
                Instant.ofEpochMilli(row.getLong("started_at")),
                Duration.ofMillis(row.getLong("millis")),
                new IngestRun.Counts(
                        row.getLong("snapshots"),
                        row.getLong("events"),
                        row.getLong("alerts"),
                        row.getLong("quarantined"),
                        row.getLong("duplicates"),
                        row.getLong("bytes")),
                row.getString("failure"));
    }
}
