package org.spoolhound.indexer.enrich.value;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A moment as a line spells it, perhaps without year or zone; reused from line to line. */
final class TimeParts {

    /** How far a line's clock may run ahead of its collection before the year before is meant. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final int UNKNOWN = Integer.MIN_VALUE;
    private static final int LEAP_YEARS_BACK = 8;
    private static final long LAST_EPOCH_SECOND = 253_402_300_799L;

    int year = UNKNOWN;
    int month = 1;
    int day = 1;
    int hour;
    int minute;
    int second;
    int nano;

    @Nullable
    ZoneId zone;

    long epochSecond = Long.MIN_VALUE;

    /** The moment meant, or null when there is none (31 February, month 13). */
    @Nullable
    Instant resolve(LogContext context) {
        if (epochSecond != Long.MIN_VALUE) {
            return epochSecond > LAST_EPOCH_SECOND
                    ? null
                    : micros(Instant.ofEpochSecond(epochSecond, nano));
        }
        ZoneId at = zone != null ? zone : context.zone();
        return year != UNKNOWN ? inYear(year, at) : latestBefore(context.reference(), at);
    }

    private @Nullable Instant latestBefore(Instant reference, ZoneId at) {
        Instant limit = reference.plus(AHEAD);
        int newest = limit.atZone(at).getYear();
        for (int candidate = newest; candidate >= newest - LEAP_YEARS_BACK; candidate--) {
            Instant moment = inYear(candidate, at);
            if (moment != null && !moment.isAfter(limit)) {
                return moment;
            }
        }
        return null;
    }

    private @Nullable Instant inYear(int inYear, ZoneId at) {
        boolean leapSecond = second == 60;
        try {
            LocalDateTime local = LocalDateTime.of(
                    inYear, month, day, hour, minute, leapSecond ? 59 : second, nano);
            Instant moment = at instanceof ZoneOffset offset
                    ? local.toInstant(offset)
                    : local.atZone(at).toInstant();
            return micros(moment);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant micros(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MICROS);
    }
}
