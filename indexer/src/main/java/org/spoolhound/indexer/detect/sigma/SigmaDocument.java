package org.spoolhound.indexer.detect.sigma;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.detect.sigma.CorrelationTerms.Bounds;

/** One document of a rule file. */
public sealed interface SigmaDocument {

    /** What it says of itself. */
    RuleFacts facts();

    /**
     * A rule on single events.
     *
     * @param logSource which events it looks at
     * @param detection over Sigma's field names
     */
    record Rule(RuleFacts facts, LogSource logSource, Condition detection)
            implements SigmaDocument {}

    /**
     * A rule on what other rules matched.
     *
     * @param type what is counted
     * @param rules ids or names of rules or correlations
     * @param groupBy fields or aliases whose values must be the same; none is one group
     * @param timespan the longest time from first to last
     * @param bounds what the count must be
     * @param aliases for each alias the field of each rule
     * @param generate whether the rules it refers to give matches of their own
     */
    record Correlation(
            RuleFacts facts,
            CorrelationTerms.Type type,
            List<String> rules,
            List<String> groupBy,
            Duration timespan,
            Bounds bounds,
            Map<String, Map<String, String>> aliases,
            boolean generate)
            implements SigmaDocument {
        /** Copies lists and maps. */
        public Correlation {
            rules = List.copyOf(rules);
            groupBy = List.copyOf(groupBy);
            aliases = Map.copyOf(aliases);
        }

        /**
         * What a field or alias of this is called in one of the things it refers to.
         *
         * @param reference as this calls that thing
         * @param of what that thing says of itself
         */
        public String fieldOf(String name, String reference, RuleFacts of) {
            Map<String, String> byRule = aliases.getOrDefault(name, Map.of());
            for (Map.Entry<String, String> one : byRule.entrySet()) {
                if (one.getKey().equals(reference) || of.answersTo(one.getKey())) {
                    return one.getValue();
                }
            }
            return name;
        }
    }

    /**
     * What must hold besides for matches of other rules.
     *
     * @param logSource which rules' log sources it is for
     * @param rules ids or names; none is any rule
     * @param condition over Sigma's field names
     */
    record Filter(RuleFacts facts, LogSource logSource, List<String> rules, Condition condition)
            implements SigmaDocument {
        /** Copies the rules. */
        public Filter {
            rules = List.copyOf(rules);
        }

        /** Whether it is for a rule. */
        public boolean appliesTo(Rule rule) {
            return logSource.covers(rule.logSource())
                    && (rules.isEmpty() || rules.stream().anyMatch(rule.facts()::answersTo));
        }
    }
}
