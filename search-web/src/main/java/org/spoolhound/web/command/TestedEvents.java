package org.spoolhound.web.command;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.ConditionEvaluator;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.detect.correlate.Correlator;
import org.spoolhound.indexer.detect.correlate.MatchSource;
import org.spoolhound.indexer.detect.correlate.Matched;
import org.spoolhound.indexer.detect.correlate.Plan;
import org.spoolhound.indexer.detect.correlate.Stretch;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.snapshot.Event;

/** The matches that correlations refer to, kept while events are tested, and what comes of them. */
final class TestedEvents implements MatchSource {

    private static final String ID = "event-";

    private final List<Plan> plans;
    private final Set<String> wanted = new HashSet<>();
    private final Map<String, List<Match>> matches = new HashMap<>();
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    private record Match(int ordinal, Event event) {}

    TestedEvents(RuleSet rules) {
        plans = Plan.of(rules);
        plans.forEach(plan -> plan.definition().rules().forEach(wanted::add));
    }

    /** Remembers an event that met a rule, if a correlation may ask for it. */
    void note(Rule rule, int ordinal, Event event) {
        String name = rule.facts().name();
        if (!wanted.contains(rule.id()) && (name == null || !wanted.contains(name))) {
            return;
        }
        matches.computeIfAbsent(rule.id(), id -> new ArrayList<>()).add(new Match(ordinal, event));
        first = event.time().isBefore(first) ? event.time() : first;
        last = event.time().isAfter(last) ? event.time() : last;
    }

    @Override
    public void find(Rule rule, Condition narrow, Range range, Sink sink) {
        ConditionEvaluator condition = ConditionEvaluator.of(narrow, FieldCatalogue.standard());
        for (Match match : matches.getOrDefault(rule.id(), List.of())) {
            if (range.contains(match.event().time()) && condition.test(match.event())) {
                sink.accept(ID + match.ordinal(), match.event());
            }
        }
    }

    /**
     * A correlation that came true.
     *
     * @param ordinal the event that made it so
     * @param events all events it counts
     */
    record Found(Plan plan, Map<String, String> group, int ordinal, List<Integer> events) {}

    /** Every correlation that came true and does not only count for others. */
    List<Found> correlated() {
        List<Found> found = new ArrayList<>();
        if (matches.isEmpty()) {
            return found;
        }
        Correlator correlator = new Correlator(this, event -> Map.of());
        for (Plan plan : plans) {
            if (!plan.silent()) {
                stretches(correlator, plan).forEach(one -> found.add(found(plan, one)));
            }
        }
        return found;
    }

    private List<Stretch> stretches(Correlator correlator, Plan plan) {
        try {
            return correlator.stretches(plan, Map.of(), new Range(first, last));
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail", e);
        }
    }

    private static Found found(Plan plan, Stretch stretch) {
        return new Found(
                plan,
                stretch.group(),
                ordinal(stretch.reachedBy()),
                stretch.events().stream()
                        .map(Matched::eventId)
                        .map(TestedEvents::ordinal)
                        .toList());
    }

    private static int ordinal(String id) {
        return Integer.parseInt(id.substring(ID.length()));
    }
}
