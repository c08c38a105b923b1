package org.spoolhound.indexer.detect.sigma;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Events by which a rule's author shows what the rule is for.
 *
 * @param rule the rule's id
 * @param fires whether the rule must match them, or must not
 * @param place where they stand
 * @param steps the events, in their order; one for a rule on single events
 */
public record RuleSample(String rule, boolean fires, RuleFacts.Place place, List<Step> steps) {

    /** Copies the steps. */
    public RuleSample {
        steps = List.copyOf(steps);
    }

    /**
     * One event, or several that differ in their time alone.
     *
     * @param fields flat names; a raw line is the {@code message}
     * @param times how often it comes, 1 and up
     * @param every how long after the one before
     */
    public record Step(Map<String, Object> fields, int times, Duration every) {
        /** Copies the fields. */
        public Step {
            fields = new LinkedHashMap<>(fields);
        }
    }
}
