package org.spoolhound.indexer.state;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.TenantId;

/**
 * People's work on alerts: state, verdict, assignee, snooze, comments, and the history of it all.
 * Every change says who made it. Ids by which an alert was known before are understood.
 */
public final class Triage {

    /** Most characters of a comment. */
    public static final int MAX_COMMENT = 10_000;

    private final StateDatabase database;
    private final Alerts alerts;
    private final AlertTables tables;
    private final Clock clock;

    /** Work kept in this database. */
    public Triage(StateDatabase database, Clock clock) {
        this.database = database;
        this.alerts = new Alerts(database);
        this.tables = new AlertTables(database);
        this.clock = clock;
    }

    /** One thing that was said of an alert. */
    public record Comment(String id, Instant at, String author, String text) {}

    /** One thing that happened to an alert. */
    public record Step(Instant at, String actor, String action, String detail) {}

    /** Whose alert, and who changes it. */
    public record Subject(TenantId tenant, String alertId, String actor) {}

    /** Marks an alert as seen; leaves one alone on which someone works already. */
    public Optional<Alert> acknowledge(Subject subject) {
        return change(
                subject,
                "acknowledged",
                "",
                work -> work.state() == AlertWork.State.NEW
                        ? with(work, AlertWork.State.ACKNOWLEDGED, null)
                        : work);
    }

    /**
     * Moves an alert to a state.
     *
     * @param verdict what it turned out to be: needed to close, null otherwise
     * @param note why, for the history; may be empty
     * @return the alert as it is now; empty when there is none
     * @throws IllegalArgumentException when the verdict is missing, or too much
     */
    public Optional<Alert> become(
            Subject subject,
            AlertWork.State state,
            AlertWork.@Nullable Verdict verdict,
            String note) {
        if ((state == AlertWork.State.CLOSED) != (verdict != null)) {
            throw new IllegalArgumentException(
                    verdict == null
                            ? "an alert is closed with a verdict"
                            : "only a closed alert has a verdict");
        }
        String what = verdict == null ? state.word() : state.word() + " as " + verdict.word();
        String detail = note.isBlank() ? what : what + ": " + note.strip();
        return change(subject, "state", detail, work -> with(work, state, verdict));
    }

    private static AlertWork with(
            AlertWork work, AlertWork.State state, AlertWork.@Nullable Verdict verdict) {
        return new AlertWork(state, verdict, work.assignee(), work.snoozedUntil(), null, null);
    }

    /** Gives an alert to someone, or to nobody when null. */
    public Optional<Alert> assign(Subject subject, @Nullable String assignee) {
        String detail = assignee == null ? "nobody" : assignee;
        return change(
                subject,
                "assigned",
                detail,
                work -> new AlertWork(
                        work.state(), work.verdict(), assignee, work.snoozedUntil(), null, null));
    }

    /**
     * Hides an alert from the list of open ones until a moment, or shows it again when null.
     *
     * @param note why; may be empty
     */
    public Optional<Alert> snooze(Subject subject, @Nullable Instant until, String note) {
        String what = until == null ? "no longer" : "until " + until;
        String detail = note.isBlank() ? what : what + ": " + note.strip();
        return change(
                subject,
                "snoozed",
                detail,
                work -> new AlertWork(
                        work.state(), work.verdict(), work.assignee(), until, null, null));
    }

    private interface Change {
        AlertWork apply(AlertWork work);
    }

    private Optional<Alert> change(Subject subject, String action, String detail, Change change) {
        return database.inTransaction(() -> {
            Optional<Alert> found = alerts.find(subject.tenant(), subject.alertId());
            if (found.isEmpty()) {
                return found;
            }
            Alert alert = found.get();
            AlertWork changed = change.apply(alert.work());
            if (!changed.equals(alert.work())) {
                write(alert.id(), changed, subject.actor());
                tables.note(
                        alert.id(), subject.actor(), clock.millis(), new String[] {action, detail});
            }
            return alerts.find(subject.tenant(), alert.id());
        });
    }

    private void write(String id, AlertWork work, String actor) {
        AlertWork.Verdict verdict = work.verdict();
        database.write(h -> h.createUpdate("""
                        insert into alert_work (alert_id, state, verdict, assignee, snoozed_until,
                            changed_at, changed_by)
                        values (:id, :state, :verdict, :assignee, :until, :now, :actor)
                        on conflict (alert_id) do update set state = :state, verdict = :verdict,
                            assignee = :assignee, snoozed_until = :until, changed_at = :now,
                            changed_by = :actor""")
                .bind("id", id)
                .bind("state", work.state().word())
                .bind("verdict", verdict == null ? null : verdict.word())
                .bind("assignee", work.assignee())
                .bind("until", Times.millis(work.snoozedUntil()))
                .bind("now", clock.millis())
                .bind("actor", actor)
                .execute());
    }

    /**
     * Adds a comment.
     *
     * @return the comment; empty when there is no such alert
     * @throws IllegalArgumentException when it is blank or longer than {@link #MAX_COMMENT}
     */
    public Optional<Comment> comment(Subject subject, String text) {
        if (text.isBlank() || text.length() > MAX_COMMENT) {
            throw new IllegalArgumentException("a comment has 1 to " + MAX_COMMENT + " characters");
        }
        return database.inTransaction(() -> alerts.find(subject.tenant(), subject.alertId())
                .map(alert -> {
                    Comment comment = new Comment(
                            UUID.randomUUID().toString(),
                            Instant.ofEpochMilli(clock.millis()),
                            subject.actor(),
                            text.strip());
                    insert(alert.id(), comment);
                    return comment;
                }));
    }

    private void insert(String alertId, Comment comment) {
        database.write(h -> h.createUpdate("""
                        insert into alert_comments (id, alert_id, at, author, text)
                        values (:id, :alert, :at, :author, :text)""")
                .bind("id", comment.id())
                .bind("alert", alertId)
                .bind("at", comment.at().toEpochMilli())
                .bind("author", comment.author())
                .bind("text", comment.text())
                .execute());
    }

    /** What was said of an alert, oldest first. */
    public List<Comment> comments(String alertId) {
        return database.read(h -> h.createQuery(
                        "select * from alert_comments where alert_id = :id order by at, id")
                .bind("id", alertId)
                .map((row, context) -> new Comment(
                        row.getString("id"),
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("author"),
                        row.getString("text")))
                .list());
    }

    /** What happened to an alert, oldest first. */
    public List<Step> history(String alertId) {
        return database.read(h -> h.createQuery(
                        "select * from alert_history where alert_id = :id order by at, id")
                .bind("id", alertId)
                .map((row, context) -> new Step(
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("detail")))
                .list());
    }
}
