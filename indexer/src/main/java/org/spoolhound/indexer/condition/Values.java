package org.spoolhound.indexer.condition;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads one raw value of an event (String, Long, Double, Boolean or Instant) as a field's type
 * wants it: one definition for the index and for direct evaluation. Null means that the value does
 * not fit the type; it is then compared as text.
 */
public final class Values {
    private static final int MAX_NUMBER_CHARS = 40;
    private static final int MAX_EXPONENT = 400;

    private Values() {}

    /** The value as text: as in the event, numbers in decimal, moments in ISO 8601. */
    public static String text(Object raw) {
        return raw instanceof String text ? text : raw.toString();
    }

    /** A whole number. */
    public static @Nullable Long asLong(Object raw) {
        return switch (raw) {
            case Long number -> number;
            case Integer number -> (Long) number.longValue();
            case Double number -> {
                long whole = number.longValue();
                yield whole == number && whole != Long.MAX_VALUE ? (Long) whole : null;
            }
            case String text -> wholeNumber(text);
            default -> null;
        };
    }

    private static @Nullable Long wholeNumber(String text) {
        int length = text.length();
        if (length == 0 || length > 20) {
            return null;
        }
        for (int i = text.charAt(0) == '-' ? 1 : 0; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return null;
            }
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null; // more than 64 bits, or only a sign
        }
    }

    /** A number with a fraction; NaN does not fit, minus zero is zero. */
    public static @Nullable Double asDouble(Object raw) {
        return switch (raw) {
            case Long number -> (Double) number.doubleValue();
            case Integer number -> (Double) number.doubleValue();
            case Double number -> Double.isNaN(number) ? null : (Double) (number + 0.0);
            case String text -> {
                BigDecimal number = asNumber(text);
                yield number == null ? null : (Double) (number.doubleValue() + 0.0);
            }
            default -> null;
        };
    }

    /** Any number, exactly; texts that spell one included. */
    public static @Nullable BigDecimal asNumber(Object raw) {
        return switch (raw) {
            case Long number -> BigDecimal.valueOf(number);
            case Integer number -> BigDecimal.valueOf(number);
            case Double number ->
                number.isNaN() || number.isInfinite() ? null : new BigDecimal(number.toString());
            case String text -> number(text);
            default -> null;
        };
    }

    private static @Nullable BigDecimal number(String text) {
        if (text.isEmpty() || text.length() > MAX_NUMBER_CHARS || text.charAt(0) > '9') {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > MAX_EXPONENT ? null : number;
        } catch (NumberFormatException e) {
            return null; // not a number
        }
    }

    /**
     * A moment in microseconds since 1970: an Instant, ISO 8601 text, or a Long of milliseconds.
     */
    public static @Nullable Long asMicros(Object raw) {
        return switch (raw) {
            case Instant moment -> (Long) micros(moment);
            case Long millis -> (Long) micros(Instant.ofEpochMilli(millis));
            case Integer millis -> (Long) micros(Instant.ofEpochMilli(millis));
            case String text -> {
                Instant moment = moment(text);
                yield moment == null ? null : (Long) micros(moment);
            }
            default -> null;
        };
    }

    /** The moment an ISO 8601 text names: with zone or offset, or a day (UTC); else null. */
    public static @Nullable Instant moment(String text) {
        if (text.length() < 10 || text.length() > 40 || text.charAt(4) != '-') {
            return null;
        }
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            return text.endsWith("Z")
                    ? Instant.parse(text)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null; // not a moment
        }
    }

    /** Microseconds since 1970, rounded down; moments beyond what a long holds become its ends. */
    public static long micros(Instant moment) {
        try {
            return Math.addExact(
                    Math.multiplyExact(moment.getEpochSecond(), 1_000_000L),
                    moment.getNano() / 1_000L);
        } catch (ArithmeticException e) {
            return moment.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /** The moment so many microseconds after 1970. */
    public static Instant ofMicros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** An address. */
    public static @Nullable IpAddress asIp(Object raw) {
        return raw instanceof String text ? IpAddress.parse(text) : null;
    }
}
