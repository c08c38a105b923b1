package org.spoolhound.indexer.condition;

import org.jspecify.annotations.Nullable;

/**
 * The addresses that pass a test: all between two, both in. None when lower is above upper.
 *
 * @param lower the least
 * @param upper the greatest
 */
public record IpBounds(IpAddress lower, IpAddress upper) {
    private static final IpAddress MIN = new IpAddress(0, 0);
    private static final IpAddress MAX = new IpAddress(-1, -1);
    private static final IpBounds NONE = new IpBounds(MAX, MIN);

    /** The bounds a test sets, or null when they do not tell which values pass. */
    public static @Nullable IpBounds of(ValueTest test) {
        return switch (test) {
            case ValueTest.Equal equal ->
                range(ValueTest.Range.between(equal.text(), equal.text()));
            case ValueTest.Range range -> range(range);
            case ValueTest.Cidr cidr ->
                new IpBounds(cidr.network().base(), cidr.network().last());
            case ValueTest.Compare c -> NONE;
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
        return lower.compareTo(upper) > 0;
    }

    private static IpBounds range(ValueTest.Range range) {
        IpAddress lower = range.lower() == null ? MIN : IpAddress.parse(range.lower());
        IpAddress upper = range.upper() == null ? MAX : IpAddress.parse(range.upper());
        if (lower == null || upper == null) {
            return NONE;
        }
        boolean above = range.lower() != null && !range.lowerInclusive();
        boolean below = range.upper() != null && !range.upperInclusive();
        if ((above && lower.equals(MAX)) || (below && upper.equals(MIN))) {
            return NONE;
        }
        return new IpBounds(above ? plus(lower, 1) : lower, below ? plus(upper, -1) : upper);
    }

    private static IpAddress plus(IpAddress address, int step) {
        long low = address.low() + step;
        boolean carry = step > 0 ? low == 0 : low == -1;
        return new IpAddress(address.high() + (carry ? step : 0), low);
    }
}
