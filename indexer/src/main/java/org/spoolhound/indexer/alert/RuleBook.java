package org.spoolhound.indexer.alert;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.detect.Detector;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.detect.correlate.Plan;
import org.spoolhound.indexer.detect.sigma.RuleFacts;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.state.AlertIds;
import org.spoolhound.indexer.state.AlertRule;
import org.spoolhound.spool.snapshot.Event;

/** The rules that are on in an organisation at one moment. Safe for many threads. */
public final class RuleBook {

    private final RuleSet set;
    private final Map<String, Rule> rules = new HashMap<>();
    private final Map<String, Known> known = new HashMap<>();
    private final Map<String, Plan> plans = new LinkedHashMap<>();
    private final Map<String, List<Plan.Leaf>> leaves = new HashMap<>();
    private final Detector detector;
    private final Queue<Detector> idle = new ConcurrentLinkedQueue<>();

    private RuleBook(RuleSet set, FieldCatalogue catalogue) {
        this.set = set;
        this.detector = Detector.of(set, catalogue);
        for (Rule rule : set.rules()) {
            rules.put(rule.id(), rule);
            know(rule.facts(), false);
        }
        set.correlations().forEach(c -> know(c.definition().facts(), true));
        for (Plan plan : Plan.of(set)) {
            plans.put(plan.id(), plan);
            if (!plan.silent()) {
                plan.leaves()
                        .forEach(leaf -> leaves.computeIfAbsent(
                                        leaf.ruleId(), id -> new ArrayList<>())
                                .add(leaf));
            }
        }
    }

    /** A rule as alerts show it, and its text. */
    record Known(AlertRule rule, String text) {}

    /** Prepares rules. */
    public static RuleBook of(RuleSet set, FieldCatalogue catalogue) {
        return new RuleBook(set, catalogue);
    }

    private void know(RuleFacts facts, boolean correlation) {
        known.put(
                facts.id(),
                new Known(
                        new AlertRule(
                                facts.id(),
                                facts.title(),
                                facts.level(),
                                facts.tags(),
                                facts.author(),
                                facts.license(),
                                AlertIds.ofText(facts.source()),
                                correlation),
                        facts.source()));
    }

    /** The rules and correlations. */
    public RuleSet set() {
        return set;
    }

    /** A rule on single events. */
    public @Nullable Rule rule(String id) {
        return rules.get(id);
    }

    /** A correlation. */
    public @Nullable Plan plan(String id) {
        return plans.get(id);
    }

    /** The correlations, each behind those it refers to. */
    public Collection<Plan> plans() {
        return plans.values();
    }

    /** The groups of correlations that events of a rule may change. */
    List<Plan.Leaf> leaves(String ruleId) {
        return leaves.getOrDefault(ruleId, List.of());
    }

    @Nullable
    Known known(String id) {
        return known.get(id);
    }

    /** The same for the same texts of the same rules. */
    String fingerprint() {
        Map<String, String> lines = new TreeMap<>();
        set.rules().forEach(rule -> lines.put(rule.id(), line(rule.id(), rule.silent())));
        set.correlations().forEach(one -> lines.put(one.id(), line(one.id(), one.silent())));
        return String.join("\n", lines.values());
    }

    private String line(String id, boolean silent) {
        Known one = known.get(id);
        return id + ' ' + (one == null ? "" : one.rule().textSha256()) + ' ' + silent;
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /** One after the other meets the rules, on one thread. */
    interface Meeting {
        List<Rule> met(Event event);
    }

    /** Work with a detector of its own. */
    interface Work<E extends Exception> {
        void with(Meeting meeting) throws E;
    }

    <E extends Exception> void meet(Work<E> work) throws E {
        Detector mine = idle.poll();
        if (mine == null) {
            mine = detector.twin();
        }
        work.with(mine::detect);
        idle.add(mine);
    }
}
