package org.spoolhound.indexer.condition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.fields.FieldType;

/**
 * The whole numbers that pass a test: all between two, both in. None when lower is above upper.
 *
 * @param lower the least
 * @param upper the greatest
 */
public record LongBounds(long lower, long upper) {
    private static final LongBounds NONE = new LongBounds(1, 0);
    private static final BigDecimal MIN = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    /**
     * The bounds a test sets for a field of type LONG or DATE (microseconds), or null when they do
     * not tell which values pass.
     */
    public static @Nullable LongBounds of(ValueTest test, FieldType type) {
        boolean date = type == FieldType.DATE;
        return switch (test) {
            case ValueTest.Equal equal -> equal(number(equal.text(), date));
            case ValueTest.Range range -> range(range, date);
            case ValueTest.Compare compare -> date ? null : compare(compare);
            case ValueTest.Cidr cidr -> NONE;
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

    private static @Nullable BigDecimal number(String text, boolean date) {
        if (!date) {
            return Values.asNumber(text);
        }
        Long micros = Values.asMicros(text);
        return micros == null ? null : BigDecimal.valueOf(micros);
    }

    private static LongBounds equal(@Nullable BigDecimal number) {
        return number == null ? NONE : between(number, true, number, true);
    }

    private static LongBounds range(ValueTest.Range range, boolean date) {
        BigDecimal lower = range.lower() == null ? MIN : number(range.lower(), date);
        BigDecimal upper = range.upper() == null ? MAX : number(range.upper(), date);
        return lower == null || upper == null
                ? NONE
                : between(
                        lower,
                        range.lowerInclusive() || range.lower() == null,
                        upper,
                        range.upperInclusive() || range.upper() == null);
    }

    private static LongBounds compare(ValueTest.Compare compare) {
        BigDecimal number = compare.number();
        return switch (compare.comparison()) {
            case LESS -> between(MIN, true, number, false);
            case AT_MOST -> between(MIN, true, number, true);
            case GREATER -> between(number, false, MAX, true);
            case AT_LEAST -> between(number, true, MAX, true);
        };
    }

    private static LongBounds between(
            BigDecimal lower, boolean lowerIn, BigDecimal upper, boolean upperIn) {
        BigDecimal least = lower.setScale(0, RoundingMode.CEILING);
        if (!lowerIn && least.compareTo(lower) == 0) {
            least = least.add(BigDecimal.ONE);
        }
        BigDecimal most = upper.setScale(0, RoundingMode.FLOOR);
        if (!upperIn && most.compareTo(upper) == 0) {
            most = most.subtract(BigDecimal.ONE);
        }
        if (least.compareTo(most) > 0 || least.compareTo(MAX) > 0 || most.compareTo(MIN) < 0) {
            return NONE;
        }
        return new LongBounds(least.max(MIN).longValue(), most.min(MAX).longValue());
    }
}
