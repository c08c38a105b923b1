package org.spoolhound.indexer.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads moments as other programs write them: ISO 8601 with or without a zone (then UTC), with a T
 * or a space, and numbers since 1970 in seconds, milliseconds, microseconds or nanoseconds, told
 * apart by size.
 */
final class ForeignTime {

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");
    private static final double MAX_SECONDS = 1e11;
    private static final double MAX_MILLIS = 1e14;
    private static final double MAX_MICROS = 1e17;
    private static final int DATE_CHARS = 10;
    private static final int MAX_CHARS = 40;

    private ForeignTime() {}

    /** The moment a value names, cut to microseconds; null when it names none. */
    static @Nullable Instant of(@Nullable Object value) {
        Instant moment = switch (value) {
            case String text -> text(text.strip());
            case Long number -> number(number.doubleValue(), number);
            case Double number -> number(number, Math.round(number));
            case null, default -> null;
        };
        return moment == null || moment.isBefore(FIRST) || moment.isAfter(LAST)
                ? null
                : moment.truncatedTo(ChronoUnit.MICROS);
    }

    private static @Nullable Instant text(String text) {
        if (text.length() < DATE_CHARS || text.length() > MAX_CHARS) {
            return null;
        }
        String iso = text.length() > DATE_CHARS && text.charAt(DATE_CHARS) == ' '
                ? text.substring(0, DATE_CHARS) + 'T' + text.substring(DATE_CHARS + 1)
                : text;
        try {
            return hasZone(iso)
                    ? Instant.parse(withColon(iso))
                    : LocalDateTime.parse(iso.length() == DATE_CHARS ? iso + "T00:00:00" : iso)
                            .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean hasZone(String iso) {
        return iso.endsWith("Z")
                || iso.endsWith("z")
                || iso.indexOf('+', DATE_CHARS) > 0
                || iso.indexOf('-', DATE_CHARS) > 0;
    }

    /** {@code +0100} as {@code +01:00}. */
    private static String withColon(String iso) {
        int sign = iso.length() - 5;
        boolean bare = sign > DATE_CHARS && (iso.charAt(sign) == '+' || iso.charAt(sign) == '-');
        return bare ? iso.substring(0, sign + 3) + ':' + iso.substring(sign + 3) : iso;
    }

    private static @Nullable Instant number(double value, long whole) {
        double size = Math.abs(value);
        if (size < MAX_SECONDS) {
            long micros = Math.round(value * 1e6);
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        }
        if (size < MAX_MILLIS) {
            return Instant.ofEpochMilli(whole);
        }
        return size < MAX_MICROS
                ? Instant.EPOCH.plus(whole, ChronoUnit.MICROS)
                : Instant.EPOCH.plusNanos(whole);
    }
}
