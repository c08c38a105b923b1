package org.spoolhound.indexer.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.spoolhound.indexer.state.RaisedAlert;

/**
 * Which alerts a rebuild leaves as they are.
 *
 * @param known the rule as it is now
 * @param edge alerts that begin before may lack events by now
 */
record Kept(RuleBook.Known known, Instant edge) {

    /** Whether events of it may be gone though it was right. */
    boolean isFrozen(RaisedAlert alert) {
        return alert.span().first().isBefore(edge);
    }

    /** Whether the rule had another text when it was raised. */
    boolean isOfOtherText(RaisedAlert alert) {
        return !alert.rule().textSha256().equals(known.rule().textSha256());
    }

    /** A change that leaves those alone, found by looking back. */
    AlertUpdate.Change without(AlertUpdate.Change change) {
        List<RaisedAlert> frozen =
                change.before().stream().filter(this::isFrozen).toList();
        List<Run> after = new ArrayList<>(change.after());
        after.removeIf(run -> frozen.stream().anyMatch(alert -> overlap(alert, run)));
        List<RaisedAlert> before = change.before().stream()
                .filter(alert -> !isFrozen(alert))
                .filter(alert -> !isOfOtherText(alert)
                        || after.stream().anyMatch(run -> overlap(alert, run)))
                .toList();
        return new AlertUpdate.Change(
                change.key(),
                change.known(),
                before,
                after,
                new RaisedAlert.Origin(true, change.origin().provisionalUntil()));
    }

    static boolean overlap(RaisedAlert alert, Run run) {
        return !alert.span().first().isAfter(run.last())
                && !run.first().isAfter(alert.span().last());
    }
}
