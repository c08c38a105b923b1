package org.spoolhound.collector.log;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times of syslog lines. {@code Nov 21 09:00:00} names neither year nor zone: it is taken
 * in the host's zone, in the latest year that does not lie more than a day after the collection.
 */
final class SyslogTime {

    private static final List<String> MONTHS = List.of(
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);
    private static final int RFC3164_LENGTH = 15;
    private static final int MAX_ISO_LENGTH = 40;

    /** A leap day is at most eight years back. */
    private static final int MAX_YEARS_BACK = 8;

    private final Instant collected;
    private final ZoneId zone;

    SyslogTime(Instant collected, ZoneId zone) {
        this.collected = collected;
        this.zone = zone;
    }

    /**
     * A time found in a line.
     *
     * @param time the moment, at most microseconds precise
     * @param end where the text behind it and its blank begins
     */
    record Found(Instant time, int end) {}

    /** The time that begins at a place of a line and is followed by a blank; null for none. */
    @Nullable
    Found find(String line, int at) {
        if (at >= line.length()) {
            return null;
        }
        return Character.isDigit(line.charAt(at)) ? iso(line, at) : rfc3164(line, at);
    }

    private static @Nullable Found iso(String line, int at) {
        int blank = line.indexOf(' ', at);
        if (blank < 0 || blank - at > MAX_ISO_LENGTH) {
            return null;
        }
        try {
            String text = line.substring(at, blank);
            Instant time = OffsetDateTime.parse(text).toInstant();
            return new Found(time.truncatedTo(ChronoUnit.MICROS), blank + 1);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private @Nullable Found rfc3164(String line, int at) {
        int end = at + RFC3164_LENGTH;
        if (end >= line.length() || line.charAt(end) != ' ') {
            return null;
        }
        int month = MONTHS.indexOf(line.substring(at, at + 3)) + 1;
        int day = number(line, at + 4, true);
        int hour = number(line, at + 7, false);
        int minute = number(line, at + 10, false);
        int second = number(line, at + 13, false);
        boolean separated = line.charAt(at + 3) == ' '
                && line.charAt(at + 6) == ' '
                && line.charAt(at + 9) == ':'
                && line.charAt(at + 12) == ':';
        boolean numbers = month > 0 && day > 0 && hour >= 0 && minute >= 0 && second >= 0;
        if (!separated || !numbers) {
            return null;
        }
        Instant time = latest(month, day, new int[] {hour, minute, Math.min(second, 59)});
        return time == null ? null : new Found(time, end + 1);
    }

    private @Nullable Instant latest(int month, int day, int[] clock) {
        Instant limit = collected.plus(CLOCK_SKEW);
        int thisYear = limit.atZone(zone).getYear();
        for (int year = thisYear; year >= thisYear - MAX_YEARS_BACK; year--) {
            Instant time = moment(year, month, day, clock);
            if (time != null && !time.isAfter(limit)) {
                return time;
            }
        }
        return null;
    }

    private @Nullable Instant moment(int year, int month, int day, int[] clock) {
        try {
            return LocalDateTime.of(year, month, day, clock[0], clock[1], clock[2])
                    .atZone(zone)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Two digits, the first of which may be a blank; -1 for anything else. */
    private static int number(String line, int at, boolean blankAllowed) {
        char tens = line.charAt(at);
        char ones = line.charAt(at + 1);
        int high = tens == ' ' && blankAllowed ? 0 : tens - '0';
        boolean digits = high >= 0 && high <= 9 && ones >= '0' && ones <= '9';
        return digits ? 10 * high + ones - '0' : -1;
    }
}
