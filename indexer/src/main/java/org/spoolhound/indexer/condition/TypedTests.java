package org.spoolhound.indexer.condition;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.fields.FieldType;

/**
 * What each {@link ValueTest} means on values of types that do not compare as text. A value that
 * does not fit its type, and every test that looks at text, falls back to folded text; of a value
 * that fits, the text is the canonical one.
 */
final class TypedTests {

    private TypedTests() {}

    /** Null when the type compares as text. */
    static @Nullable Predicate<Object> of(ValueTest test, FieldType type, TextTest folded) {
        return switch (type) {
            case KEYWORD, TEXT, BOOLEAN -> null;
            case LONG -> typed(Values::asLong, longs(LongBounds.of(test, type)), test, folded);
            case DATE -> typed(Values::asMicros, longs(LongBounds.of(test, type)), test, folded);
            case DOUBLE -> typed(Values::asDouble, doubles(DoubleBounds.of(test)), test, folded);
            case IP -> typed(Values::asIp, ips(IpBounds.of(test)), test, folded);
        };
    }

    private static <T> Predicate<Object> typed(
            Function<Object, @Nullable T> reader,
            @Nullable Predicate<T> onType,
            ValueTest test,
            TextTest folded) {
        boolean textual = isTextual(test);
        return raw -> {
            T value = reader.apply(raw);
            if (value != null && onType != null) {
                return onType.test(value);
            }
            if (value == null && !textual && !(test instanceof ValueTest.Compare)) {
                return test instanceof ValueTest.Equal && folded.test(fold(raw));
            }
            return folded.test(value == null ? fold(raw) : canonical(raw, value));
        };
    }

    private static boolean isTextual(ValueTest test) {
        return switch (test) {
            case ValueTest.Pattern p -> true;
            case ValueTest.Regex r -> true;
            case ValueTest.Fuzzy f -> true;
            case ValueTest.AnyWord a -> true;
            case ValueTest.TimePart t -> true;
            case ValueTest.Phrase p -> true;
            case ValueTest.Equal e -> false;
            case ValueTest.Range r -> false;
            case ValueTest.Cidr c -> false;
            case ValueTest.Compare c -> false;
        };
    }

    private static String fold(Object raw) {
        return TextAnalysis.fold(Values.text(raw));
    }

    private static String canonical(Object raw, Object value) {
        return value instanceof IpAddress ip ? ip.toString() : fold(raw);
    }

    private static @Nullable Predicate<Long> longs(@Nullable LongBounds bounds) {
        return bounds == null ? null : v -> v >= bounds.lower() && v <= bounds.upper();
    }

    private static @Nullable Predicate<Double> doubles(@Nullable DoubleBounds bounds) {
        return bounds == null
                ? null
                : v -> Double.compare(v, bounds.lower()) >= 0
                        && Double.compare(v, bounds.upper()) <= 0;
    }

    private static @Nullable Predicate<IpAddress> ips(@Nullable IpBounds bounds) {
        return bounds == null
                ? null
                : v -> v.compareTo(bounds.lower()) >= 0 && v.compareTo(bounds.upper()) <= 0;
    }
}
