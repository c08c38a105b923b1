package org.spoolhound.indexer.detect;

import java.util.ArrayList;
import java.util.List;
import org.spoolhound.indexer.detect.match.StreamMatcher;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.snapshot.Event;

/** Meets events with all rules of a set, one event after the other. For one thread at a time. */
public final class Detector {
    private final List<Rule> rules;
    private final StreamMatcher matcher;

    private Detector(List<Rule> rules, StreamMatcher matcher) {
        this.rules = rules;
        this.matcher = matcher;
    }

    /** Prepares a set of rules; correlations are not among what it meets. */
    public static Detector of(RuleSet set, FieldCatalogue catalogue) {
        StreamMatcher.Builder builder = StreamMatcher.builder(catalogue);
        set.rules().forEach(rule -> builder.add(rule.gate(), rule.detection()));
        return new Detector(set.rules(), builder.build());
    }

    /** Another one for the same rules, for another thread. */
    public Detector twin() {
        return new Detector(rules, matcher.twin());
    }

    /** The rules an event meets, in the order of the set. */
    public List<Rule> detect(Event event) {
        int[] met = matcher.match(event);
        if (met.length == 0) {
            return List.of();
        }
        List<Rule> found = new ArrayList<>(met.length);
        for (int rule : met) {
            found.add(rules.get(rule));
        }
        return found;
    }

    /** The matches of an event, in the order of the set. */
    public List<Match> matches(String eventId, Event event) {
        return detect(event).stream()
                .map(rule -> new Match(rule, eventId, event))
                .toList();
    }
}
