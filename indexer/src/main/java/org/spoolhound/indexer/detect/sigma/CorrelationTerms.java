package org.spoolhound.indexer.detect.sigma;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;

/** The words of a correlation. */
public final class CorrelationTerms {

    private CorrelationTerms() {}

    /** What is counted. */
    public enum Type {
        /** Events. */
        EVENT_COUNT,
        /** Different values. */
        VALUE_COUNT,
        /** The sum of values. */
        VALUE_SUM,
        /** The mean of values. */
        VALUE_AVG,
        /** A percentile of values. */
        VALUE_PERCENTILE,
        /** The median of values. */
        VALUE_MEDIAN,
        /** A value that was not there before, where others were; not in the specification. */
        NEW_VALUE,
        /** Different rules, in any order. */
        TEMPORAL,
        /** Rules, in the order given. */
        TEMPORAL_ORDERED;

        /** As Sigma writes it. */
        public String sigma() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it looks at the values of a field. */
        public boolean needsField() {
            return switch (this) {
                case VALUE_COUNT, VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, VALUE_MEDIAN, NEW_VALUE ->
                    true;
                case EVENT_COUNT, TEMPORAL, TEMPORAL_ORDERED -> false;
            };
        }

        /** Whether it counts rules. */
        public boolean isTemporal() {
            return this == TEMPORAL || this == TEMPORAL_ORDERED;
        }
    }

    /** How a count compares to a bound. */
    public enum Operator {
        /** Greater. */
        GT,
        /** Greater or equal. */
        GTE,
        /** Smaller. */
        LT,
        /** Smaller or equal. */
        LTE,
        /** Equal. */
        EQ,
        /** Different. */
        NEQ;

        /** Whether a value compares so to a bound. */
        public boolean accepts(double value, double bound) {
            return switch (this) {
                case GT -> value > bound;
                case GTE -> value >= bound;
                case LT -> value < bound;
                case LTE -> value <= bound;
                case EQ -> value == bound;
                case NEQ -> value != bound;
            };
        }
    }

    /** One bound. */
    public record Bound(Operator operator, double number) {}

    /**
     * What a count must be.
     *
     * @param all every one must hold; none where each rule must occur
     * @param fields whose values are looked at; several are one tuple
     * @param percentile 0 to 100
     * @param rules for temporal correlations a condition in which {@link Condition.Exists} names a
     *     rule that must occur, or null
     */
    public record Bounds(
            List<Bound> all,
            List<String> fields,
            double percentile,
            @Nullable Condition rules) {
        /** Copies the lists. */
        public Bounds {
            all = List.copyOf(all);
            fields = List.copyOf(fields);
        }

        /** Whether a count is right. */
        public boolean accept(double count) {
            return all.stream().allMatch(b -> b.operator().accepts(count, b.number()));
        }
    }
}
