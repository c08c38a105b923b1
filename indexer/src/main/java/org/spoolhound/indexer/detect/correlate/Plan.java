package org.spoolhound.indexer.detect.correlate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.detect.sigma.CorrelationTerms;
import org.spoolhound.indexer.detect.sigma.CorrelationTerms.Operator;
import org.spoolhound.indexer.detect.sigma.RuleFacts;
import org.spoolhound.indexer.detect.sigma.SigmaDocument;

/** A correlation ready for use: what it refers to, and where the values it looks at stand. */
public final class Plan {

    private final SigmaDocument.Correlation definition;
    private final boolean silent;
    private final Condition counted;
    private final List<Part> parts;

    private Plan(RuleSet.Correlation correlation, List<Part> parts) {
        this.definition = correlation.definition();
        this.silent = correlation.silent();
        this.counted = correlation.counted();
        this.parts = List.copyOf(parts);
    }

    /** One thing a correlation refers to. */
    sealed interface Part {
        /** By which it is called in the correlation. */
        String reference();
    }

    /**
     * A rule on single events.
     *
     * @param group for each field to group by, where events have it
     * @param counted for each field that is counted, where events have it
     */
    record Single(String reference, Rule rule, List<List<String>> group, List<List<String>> counted)
            implements Part {}

    /**
     * Another correlation.
     *
     * @param group for each field to group by, which of its own fields that is, or -1
     * @param counted for each field that is counted, which of its own fields that is, or -1
     */
    record Chained(String reference, Plan plan, List<Integer> group, List<Integer> counted)
            implements Part {}

    /**
     * A way from a rule's events to a group.
     *
     * @param plan whose group
     * @param ruleId the rule
     * @param group for each field to group by, where events have it
     */
    public record Leaf(Plan plan, String ruleId, List<List<String>> group) {}

    /** The correlations of a set, each behind those it refers to. */
    public static List<Plan> of(RuleSet set) {
        Map<String, Rule> rules = new HashMap<>();
        set.rules().forEach(rule -> rules.put(rule.id(), rule));
        Map<String, Plan> plans = new LinkedHashMap<>();
        for (RuleSet.Correlation one : set.correlations()) {
            plans.put(one.id(), plan(one, rules, plans));
        }
        return List.copyOf(plans.values());
    }

    private static Plan plan(
            RuleSet.Correlation one, Map<String, Rule> rules, Map<String, Plan> plans) {
        SigmaDocument.Correlation definition = one.definition();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < one.rules().size(); i++) {
            String id = one.rules().get(i);
            String reference = definition.rules().get(i);
            Rule rule = rules.get(id);
            parts.add(
                    rule != null
                            ? single(definition, reference, rule)
                            : chained(definition, reference, plans.get(id)));
        }
        return new Plan(one, parts);
    }

    private static Part single(SigmaDocument.Correlation of, String reference, Rule rule) {
        return new Single(
                reference,
                rule,
                of.groupBy().stream()
                        .map(name -> rule.names(of.fieldOf(name, reference, rule.facts())))
                        .toList(),
                of.bounds().fields().stream()
                        .map(name -> rule.names(of.fieldOf(name, reference, rule.facts())))
                        .toList());
    }

    private static Part chained(
            SigmaDocument.Correlation of, String reference, @Nullable Plan plan) {
        if (plan == null) {
            throw new IllegalStateException(reference + " is neither rule nor correlation");
        }
        List<String> own = plan.definition.groupBy();
        RuleFacts facts = plan.definition.facts();
        return new Chained(
                reference,
                plan,
                of.groupBy().stream()
                        .map(name -> own.indexOf(of.fieldOf(name, reference, facts)))
                        .toList(),
                of.bounds().fields().stream()
                        .map(name -> own.indexOf(of.fieldOf(name, reference, facts)))
                        .toList());
    }

    /** By which it is known. */
    public String id() {
        return definition.facts().id();
    }

    /** As written. */
    public SigmaDocument.Correlation definition() {
        return definition;
    }

    /** Whether it only counts for other correlations. */
    public boolean silent() {
        return silent;
    }

    /** What an event must meet besides to count for it. */
    Condition counted() {
        return counted;
    }

    List<Part> parts() {
        return parts;
    }

    /** The longest time from first to last. */
    public Duration timespan() {
        return definition.timespan();
    }

    /** Whether only the newest events of a window are what it found, and not all before them. */
    boolean tellsNewest() {
        return definition.type() == CorrelationTerms.Type.NEW_VALUE;
    }

    /** How far apart satisfied windows are still one stretch. */
    Duration overlap() {
        return tellsNewest() ? Duration.ZERO : timespan();
    }

    /** How far before a window's end events may matter, those of chained correlations included. */
    public Duration reach() {
        Duration longest = Duration.ZERO;
        for (Part part : parts) {
            if (part instanceof Chained chained && chained.plan().reach().compareTo(longest) > 0) {
                longest = chained.plan().reach();
            }
        }
        return timespan().plus(longest);
    }

    /** Whether more events may make it no longer true. */
    public boolean isProvisional() {
        return definition.bounds().all().stream().anyMatch(bound -> isUpper(bound.operator()))
                || hasNot(definition.bounds().rules())
                || parts.stream()
                        .anyMatch(part -> part instanceof Chained chained
                                && chained.plan().isProvisional());
    }

    private static boolean isUpper(Operator operator) {
        return switch (operator) {
            case LT, LTE, EQ, NEQ -> true;
            case GT, GTE -> false;
        };
    }

    private static boolean hasNot(@Nullable Condition condition) {
        return switch (condition) {
            case null -> false;
            case Condition.Not not -> true;
            case Condition.And and -> and.parts().stream().anyMatch(Plan::hasNot);
            case Condition.Or or -> or.parts().stream().anyMatch(Plan::hasNot);
            case Condition other -> false;
        };
    }

    /** The rules on single events that it comes down to, each once. */
    public Set<Rule> rules() {
        Set<Rule> rules = new LinkedHashSet<>();
        for (Part part : parts) {
            switch (part) {
                case Single single -> rules.add(single.rule());
                case Chained chained -> rules.addAll(chained.plan().rules());
            }
        }
        return rules;
    }

    /** Every way from a rule's events to a group of this. */
    public List<Leaf> leaves() {
        List<Leaf> leaves = new ArrayList<>();
        for (Part part : parts) {
            switch (part) {
                case Single single ->
                    leaves.add(new Leaf(this, single.rule().id(), single.group()));
                case Chained chained -> leaves.addAll(through(chained));
            }
        }
        return leaves;
    }

    private List<Leaf> through(Chained chained) {
        List<Leaf> leaves = new ArrayList<>();
        if (chained.group().contains(-1)) {
            return leaves;
        }
        for (Leaf inner : chained.plan().leaves()) {
            List<List<String>> group =
                    chained.group().stream().map(inner.group()::get).toList();
            leaves.add(new Leaf(this, inner.ruleId(), group));
        }
        return leaves;
    }
}
