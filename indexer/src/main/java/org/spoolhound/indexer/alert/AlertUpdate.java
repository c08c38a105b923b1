package org.spoolhound.indexer.alert;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.spoolhound.indexer.state.AlertWriter;
import org.spoolhound.indexer.state.RaisedAlert;

/**
 * Puts runs in the place of the alerts of one rule and group: same ids are updated, others become
 * aliases of the run they are part of now, or are retracted.
 */
final class AlertUpdate {

    private final AlertWriter writer;
    private final AlertWatch watch;

    AlertUpdate(AlertWriter writer, AlertWatch watch) {
        this.writer = writer;
        this.watch = watch;
    }

    /**
     * What is to be written.
     *
     * @param key rule and group
     * @param known the rule as it is now
     * @param before the alerts that are replaced
     * @param after the runs as they are now
     * @param origin of alerts that are new
     */
    record Change(
            AlertKey key,
            RuleBook.Known known,
            List<RaisedAlert> before,
            Collection<Run> after,
            RaisedAlert.Origin origin) {}

    /** Writes it; returns how many alerts are new. Within a transaction. */
    long write(Change change) {
        long added = 0;
        List<RaisedAlert> now = new ArrayList<>();
        for (Run run : change.after()) {
            RaisedAlert alert = alert(change, run);
            now.add(alert);
            boolean isNew = writer.save(alert, change.known().text());
            if (isNew && change.before().stream().noneMatch(old -> overlap(old, alert))) {
                added++;
                watch.raised(alert);
            }
        }
        for (RaisedAlert old : change.before()) {
            if (now.stream().noneMatch(alert -> alert.id().equals(old.id()))) {
                replace(old, now);
            }
        }
        return added;
    }

    private void replace(RaisedAlert old, List<RaisedAlert> now) {
        for (RaisedAlert alert : now) {
            if (overlap(old, alert)) {
                writer.moved(old.id(), alert.id());
                return;
            }
        }
        writer.retract(old.id());
    }

    private static boolean overlap(RaisedAlert old, RaisedAlert alert) {
        return !old.span().first().isAfter(alert.span().last())
                && !alert.span().first().isAfter(old.span().last());
    }

    private static RaisedAlert alert(Change change, Run run) {
        AlertKey key = change.key();
        boolean retroactive = change.origin().retroactive();
        for (RaisedAlert old : change.before()) {
            boolean same = !old.span().first().isAfter(run.last())
                    && !run.first().isAfter(old.span().last());
            retroactive = same ? retroactive && old.origin().retroactive() : retroactive;
        }
        return new RaisedAlert(
                key.id(run.span().firstEvent()),
                key.tenant(),
                change.known().rule(),
                key.group(),
                run.span(),
                run.evidence(),
                run.values(),
                new RaisedAlert.Origin(retroactive, change.origin().provisionalUntil()));
    }
}
