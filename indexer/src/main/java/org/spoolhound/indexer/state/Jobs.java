package org.spoolhound.indexer.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The queue through which other processes ask the running indexer for work. */
public final class Jobs {

    private static final int MAX_ERROR = 1_000;

    private final StateDatabase database;
    private final Clock clock;

    /** Jobs kept in this database. */
    public Jobs(StateDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Queues a job and returns its id. */
    public String queue(String kind, Map<String, String> arguments, String requester) {
        String id = UUID.randomUUID().toString();
        database.write(h -> h.createUpdate("""
                        insert into jobs (id, kind, state, arguments, requester, created_at,
                            done, total, result)
                        values (:id, :kind, 'queued', :arguments, :requester, :now, 0, 0, '')""")
                .bind("id", id)
                .bind("kind", kind)
                .bind("arguments", FlatText.write(arguments))
                .bind("requester", requester)
                .bind("now", clock.millis())
                .execute());
        return id;
    }

    /** A job by its id. */
    public Optional<Job> find(String id) {
        return database.read(h -> h.createQuery("select * from jobs where id = :id")
                .bind("id", id)
                .map((row, context) -> job(row))
                .findOne());
    }

    /** Takes the oldest queued job, which is running from then on. Only the indexer calls this. */
    public Optional<Job> next() {
        Optional<String> waiting = oldestQueued();
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        return database.inTransaction(() -> oldestQueued().flatMap(id -> {
            database.write(h -> h.createUpdate(
                            "update jobs set state = 'running', started_at = :now where id = :id")
                    .bind("now", clock.millis())
                    .bind("id", id)
                    .execute());
            return find(id);
        }));
    }

    private Optional<String> oldestQueued() {
        return database.read(h -> h.createQuery("""
                        select id from jobs where state = 'queued'
                        order by created_at, id limit 1""").mapTo(String.class).findOne());
    }

    /** Tells those who wait how far a running job is. */
    public void progress(String id, long done, long total) {
        database.write(h -> h.createUpdate("""
                        update jobs set done = :done, total = :total
                        where id = :id and state = 'running'""")
                .bind("done", done)
                .bind("total", total)
                .bind("id", id)
                .execute());
    }

    /** Ends a job well. */
    public void finish(String id, Map<String, String> result) {
        end(id, Job.State.DONE, new Job.Outcome(result, null, clock.instant()));
    }

    /** Ends a job badly. */
    public void fail(String id, String error) {
        String cut = error.length() <= MAX_ERROR ? error : error.substring(0, MAX_ERROR);
        end(id, Job.State.FAILED, new Job.Outcome(Map.of(), cut, clock.instant()));
    }

    private void end(String id, Job.State state, Job.Outcome outcome) {
        database.write(h -> h.createUpdate("""
                        update jobs set state = :state, result = :result, error = :error,
                            finished_at = :at
                        where id = :id and state <> 'cancelled'""")
                .bind("state", state.name().toLowerCase(Locale.ROOT))
                .bind("result", FlatText.write(outcome.result()))
                .bind("error", outcome.error())
                .bind("at", Times.millis(outcome.finishedAt()))
                .bind("id", id)
                .execute());
    }

    /**
     * Calls a job off: one that waits is never begun, one that runs stops soon.
     *
     * @return whether it had not ended yet
     */
    public boolean cancel(String id) {
        return database.write(h -> h.createUpdate("""
                                update jobs set state = 'cancelled', finished_at = :now
                                where id = :id and state in ('queued', 'running')""")
                        .bind("now", clock.millis())
                        .bind("id", id)
                        .execute())
                == 1;
    }

    /** Whether somebody called a job off. */
    public boolean isCancelled(String id) {
        return find(id).filter(job -> job.progress().state() == Job.State.CANCELLED)
                .isPresent();
    }

    /** The newest jobs of a kind, newest first. */
    public List<Job> newest(String kind, int limit) {
        return database.read(h -> h.createQuery("""
                        select * from jobs where kind = :kind
                        order by created_at desc, id limit :limit""")
                .bind("kind", kind)
                .bind("limit", limit)
                .map((row, context) -> job(row))
                .list());
    }

    /**
     * Takes back a job that nobody has begun.
     *
     * @return whether it was still waiting
     */
    public boolean withdraw(String id) {
        return database.write(
                        h -> h.createUpdate("delete from jobs where id = :id and state = 'queued'")
                                .bind("id", id)
                                .execute())
                == 1;
    }

    /**
     * Queues again what an indexer that died was working on. Only the holder of the data folder's
     * lock calls this, when it starts.
     */
    public void requeueInterrupted() {
        database.write(h -> h.execute("update jobs set state = 'queued' where state = 'running'"));
    }

    /** Forgets jobs that ended longer ago than this. */
    public void forgetEnded(Duration age) {
        database.write(h -> h.createUpdate("delete from jobs where finished_at < :before")
                .bind("before", clock.instant().minus(age).toEpochMilli())
                .execute());
    }

    private static Job job(ResultSet row) throws SQLException {
        Job.State state = Job.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        return new Job(
                row.getString("id"),
                row.getString("kind"),
                FlatText.read(row.getString("arguments")),
                row.getString("requester"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                new Job.Progress(state, row.getLong("done"), row.getLong("total")),
                new Job.Outcome(
                        FlatText.read(row.getString("result")),
                        row.getString("error"),
                        Times.instant(row, "finished_at")));
    }
}
