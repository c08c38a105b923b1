package org.spoolhound.web.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.web.html.Moment;
import org.spoolhound.web.hunt.EventView;
import org.spoolhound.web.hunt.RowView;

/**
 * One alert.
 *
 * @param row as in the queue
 * @param csrf what forms must carry
 * @param mayWork whether the reader may change anything
 * @param done what was just done; empty when nothing was
 * @param people who it can be given to
 * @param rule what was met
 * @param values whom and what its events name
 * @param columns of the evidence
 * @param evidence its events, newest first
 * @param missing how many of them are not shown, and why; empty when none
 * @param hunt a hunt for the group over the time of the alert
 * @param past what happened to it and was said of it, oldest first
 */
public record AlertView(
        AlertRow row,
        String csrf,
        boolean mayWork,
        String done,
        List<String> people,
        RuleCard rule,
        List<EventView.FieldRow> values,
        List<String> columns,
        List<RowView> evidence,
        String missing,
        String hunt,
        List<Entry> past) {

    /** Copies the lists. */
    public AlertView {
        people = List.copyOf(people);
        values = List.copyOf(values);
        columns = List.copyOf(columns);
        evidence = List.copyOf(evidence);
        past = List.copyOf(past);
    }

    /**
     * A rule as it was when it was met.
     *
     * @param id by which it is known
     * @param all the queue of all its alerts
     * @param page the rule as it is now
     * @param except the same, with an exception for what these events have in common begun
     * @param author who wrote it; empty when nobody says
     * @param license under which; empty when nobody says
     * @param techniques of ATT&CK
     * @param tactics of ATT&CK
     * @param text its source; null when it is no longer known
     */
    public record RuleCard(
            String id,
            String all,
            String page,
            String except,
            String author,
            String license,
            List<Technique> techniques,
            List<String> tactics,
            @Nullable String text) {
        /** Copies the lists. */
        public RuleCard {
            techniques = List.copyOf(techniques);
            tactics = List.copyOf(tactics);
        }
    }

    /** A technique of ATT&CK, and where it is explained. */
    public record Technique(String id, String href) {}

    /**
     * Something that happened.
     *
     * @param time when
     * @param actor who did it
     * @param what was done
     * @param text what was said; empty when nothing was
     */
    public record Entry(Moment time, String actor, String what, String text) {}
}
