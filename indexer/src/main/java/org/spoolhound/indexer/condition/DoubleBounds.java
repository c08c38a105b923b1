package org.spoolhound.indexer.condition;

import org.jspecify.annotations.Nullable;

/**
 * The numbers that pass a test: all between two, both in. None when lower is above upper.
 *
 * @param lower the least
 * @param upper the greatest
 */
public record DoubleBounds(double lower, double upper) {
    private static final DoubleBounds NONE = new DoubleBounds(1, 0);

    /** The bounds a test sets, or null when they do not tell which values pass. */
    public static @Nullable DoubleBounds of(ValueTest test) {
        return switch (test) {
            case ValueTest.Equal equal -> between(equal.text(), true, equal.text(), true);
            case ValueTest.Range range ->
                between(
                        range.lower(),
                        range.lowerInclusive(),
                        range.upper(),
                        range.upperInclusive());
            case ValueTest.Cidr cidr -> NONE;
            case ValueTest.Compare c -> null;
            case ValueTest.Pattern p -> null;
            case ValueTest.Regex r -> null;
            case ValueTest.Fuzzy f -> null;
            case ValueTest.AnyWord a -> null;
            case ValueTest.TimePart t -> null;
            case ValueTest.Phrase p -> null;
        };
    }

    /** Whether nothing passes. */
    public boolean isEmpty() {
        return lower > upper;
    }

    private static DoubleBounds between(
            @Nullable String lower, boolean lowerIn, @Nullable String upper, boolean upperIn) {
        Double least = lower == null ? (Double) Double.NEGATIVE_INFINITY : Values.asDouble(lower);
        Double most = upper == null ? (Double) Double.POSITIVE_INFINITY : Values.asDouble(upper);
        if (least == null || most == null) {
            return NONE;
        }
        return new DoubleBounds(
                lowerIn || lower == null ? least : Math.nextUp(least),
                upperIn || upper == null ? most : Math.nextDown(most));
    }
}
