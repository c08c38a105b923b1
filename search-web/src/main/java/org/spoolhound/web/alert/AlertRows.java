package org.spoolhound.web.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.spoolhound.indexer.state.Alert;
import org.spoolhound.indexer.state.AlertGroup;
import org.spoolhound.indexer.state.AlertWork;
import org.spoolhound.web.html.Moment;
import org.spoolhound.web.html.Visible;
import org.spoolhound.web.http.Url;
import org.spoolhound.web.hunt.Numbers;
import org.spoolhound.web.hunt.ValueView;

/** Turns alerts into rows. */
final class AlertRows {

    private final ZoneId zone;
    private final Instant now;

    /** For a reader in this zone, now. */
    AlertRows(ZoneId zone, Instant now) {
        this.zone = zone;
        this.now = now;
    }

    AlertRow row(Alert alert) {
        return new AlertRow(
                alert.id(),
                href(alert.id()),
                alert.rule().level().sigma(),
                Visible.line(alert.rule().title()),
                AlertGroup.told(alert.group()).entrySet().stream()
                        .map(one -> ValueView.line(one.getKey(), one.getValue()))
                        .toList(),
                Numbers.count(alert.span().events()),
                moment(alert.span().first()),
                moment(alert.span().last()),
                state(alert.work()),
                assignee(alert.work()),
                notes(alert));
    }

    static String href(String id) {
        return AlertQuestion.PATH + "/" + Url.encode(id);
    }

    Moment moment(Instant time) {
        return Moment.of(time, zone, now);
    }

    private static String state(AlertWork work) {
        AlertWork.Verdict verdict = work.verdict();
        String state = work.state().word().replace('-', ' ');
        return verdict == null ? state : state + ": " + verdict.word().replace('-', ' ');
    }

    private static String assignee(AlertWork work) {
        String assignee = work.assignee();
        return assignee == null ? "" : Visible.line(assignee);
    }

    private List<String> notes(Alert alert) {
        List<String> notes = new ArrayList<>();
        Instant snoozed = alert.work().snoozedUntil();
        if (snoozed != null && snoozed.isAfter(now)) {
            Moment until = moment(snoozed);
            notes.add("snoozed until " + until.text() + " " + until.zone());
        }
        if (alert.standing().isRetracted()) {
            notes.add("retracted: its evidence vanished");
        }
        Instant provisional = alert.standing().provisionalUntil();
        if (provisional != null && provisional.isAfter(now)) {
            notes.add("provisional: late events may still take it back");
        }
        if (alert.standing().retroactive()) {
            notes.add("found looking back");
        }
        return notes;
    }
}
