/**
 * One sealed tree of tests on one event, shared by hunts, rules and pivots, and its direct
 * evaluation: the reference meaning that every other evaluator must give exactly.
 *
 * <p>A {@link org.spoolhound.indexer.condition.Condition} combines tests on fields; a {@link
 * org.spoolhound.indexer.condition.ValueTest} looks at one value. {@link
 * org.spoolhound.indexer.condition.ConditionEvaluator} compiles a condition for use on many events,
 * {@link org.spoolhound.indexer.condition.ValueMatcher} a single test. How text becomes comparable
 * and how it falls into words is defined once, in {@link
 * org.spoolhound.indexer.condition.TextAnalysis}. Knows the field catalogue, not the index.
 */
package org.spoolhound.indexer.condition;
