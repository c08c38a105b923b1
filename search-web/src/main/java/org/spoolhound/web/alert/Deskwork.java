package org.spoolhound.web.alert;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.query.TimeExpression;
import org.spoolhound.indexer.state.Alert;
import org.spoolhound.indexer.state.AlertWork;
import org.spoolhound.indexer.state.Triage;
import org.spoolhound.indexer.state.User;
import org.spoolhound.indexer.state.Users;
import org.spoolhound.web.access.Audit;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Parameters;
import org.spoolhound.web.http.Visitor;

/** What people do with alerts, one or many at once, as a form says it. */
final class Deskwork {

    /** So many alerts at once, more than a page of the queue shows. */
    private static final int MAX_ALERTS = 200;

    private static final int MAX_NOTE = 1_000;

    private final Triage triage;
    private final Users users;
    private final Audit audit;
    private final Clock clock;

    Deskwork(Triage triage, Users users, Audit audit, Clock clock) {
        this.triage = triage;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whom alerts of an organisation can be given to, by name. */
    List<String> people(TenantId tenant) {
        return users.all().stream()
                .filter(user -> user.tenant().equals(tenant))
                .map(User::name)
                .sorted()
                .toList();
    }

    /**
     * Does what a form says: {@code act} to each {@code id}.
     *
     * @return how it is told, for example {@code acknowledged-3}
     * @throws HttpProblem 400 when the form is wrong, 404 when none of the alerts is there
     */
    String work(Call call, Visitor visitor, Parameters form) {
        List<String> ids = form.all("id");
        if (ids.isEmpty() || ids.size() > MAX_ALERTS) {
            throw HttpProblem.badRequest(
                    ids.isEmpty()
                            ? "Choose at least one alert first."
                            : "At most " + MAX_ALERTS + " alerts can be changed at once.");
        }
        Deed deed = deed(visitor, form);
        int done = 0;
        for (String id : ids) {
            Triage.Subject subject = new Triage.Subject(visitor.tenant(), id, visitor.name());
            done += deed.to(subject).isPresent() ? 1 : 0;
        }
        if (done == 0) {
            throw HttpProblem.notFound("There is no such alert any more.");
        }
        String target = ids.size() == 1 ? ids.getFirst() : done + " alerts";
        audit.done(
                call, visitor, new Audit.Deed("alert-" + form.text("act"), target, detail(form)));
        return form.text("act") + "-" + done;
    }

    private static String detail(Parameters form) {
        return (form.text("verdict") + " " + form.text("assignee") + " " + form.text("until"))
                .strip();
    }

    /** One change of one alert. */
    private interface Deed {
        Optional<Alert> to(Triage.Subject subject);
    }

    private Deed deed(Visitor visitor, Parameters form) {
        String note = form.text("note");
        if (note.length() > MAX_NOTE) {
            throw HttpProblem.badRequest("A note has at most " + MAX_NOTE + " characters.");
        }
        return switch (form.text("act")) {
            case "acknowledge" -> triage::acknowledge;
            case "start" -> become(AlertWork.State.IN_PROGRESS, note);
            case "reopen" -> become(AlertWork.State.NEW, note);
            case "close" -> close(form, note);
            case "assign" -> assign(visitor, form);
            case "snooze" -> snooze(form, note);
            case "wake" -> subject -> triage.snooze(subject, null, note);
            default -> throw HttpProblem.badRequest("\"act\" is no act.");
        };
    }

    private Deed become(AlertWork.State state, String note) {
        return subject -> triage.become(subject, state, null, note);
    }

    private Deed close(Parameters form, String note) {
        AlertWork.Verdict verdict = AlertWork.Verdict.of(form.text("verdict"))
                .orElseThrow(() -> HttpProblem.badRequest(
                        "Choose a verdict: an alert is closed with what it turned out to be."));
        return subject -> triage.become(subject, AlertWork.State.CLOSED, verdict, note);
    }

    private Deed assign(Visitor visitor, Parameters form) {
        String assignee = form.text("assignee");
        if (!assignee.isEmpty() && !people(visitor.tenant()).contains(assignee)) {
            throw HttpProblem.badRequest("There is no user of this name here.");
        }
        return subject -> triage.assign(subject, assignee.isEmpty() ? null : assignee);
    }

    private Deed snooze(Parameters form, String note) {
        try {
            Instant until =
                    TimeExpression.parse(form.text("until", "now+1d"), clock).start();
            if (!until.isAfter(clock.instant())) {
                throw HttpProblem.badRequest("An alert is snoozed until a moment to come.");
            }
            return subject -> triage.snooze(subject, until, note);
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest("until: " + e.getMessage());
        }
    }

    /** What was done, for people: of {@code acknowledge-3} or nothing that makes sense. */
    static String told(String done) {
        int dash = done.lastIndexOf('-');
        String count = done.substring(dash + 1);
        if (dash < 0 || count.isEmpty() || !count.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return "";
        }
        String what = switch (done.substring(0, dash)) {
            case "acknowledge" -> "acknowledged";
            case "start" -> "in progress";
            case "reopen" -> "new again";
            case "close" -> "closed";
            case "assign" -> "assigned";
            case "snooze" -> "snoozed";
            case "wake" -> "awake again";
            case "comment" -> "commented on";
            default -> "";
        };
        String alerts = count.equals("1") ? "1 alert is " : count + " alerts are ";
        return what.isEmpty() ? "" : alerts + what + ".";
    }
}
