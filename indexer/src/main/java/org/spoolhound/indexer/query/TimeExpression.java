package org.spoolhound.indexer.query;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import org.spoolhound.indexer.condition.Values;

/**
 * A time as people write it: {@code now}, {@code now-24h}, {@code now-1d/d}, {@code 24h} (ago),
 * {@code today}, {@code yesterday}, {@code 2026}, {@code 2026-11}, {@code 2026-11-21}, {@code
 * 2026-11-21T09:30}, ISO 8601 with any precision, and each with date math behind it ({@code
 * 2026-11-21||+1d}). Units are s m h d w M y; {@code /d} rounds down to the day. Without a zone it
 * is UTC.
 *
 * <p>What names a day means the whole day: its start when something begins there, its end when
 * something ends there.
 *
 * @param start its first moment
 * @param end the first moment behind it; the same as start when it names a moment, not a period
 */
public record TimeExpression(Instant start, Instant end) {
    private static final int MAX_CHARS = 80;
    private static final int MAX_STEPS = 10;
    private static final int MAX_DIGITS = 9;

    /** Whether it names a single moment. */
    public boolean isMoment() {
        return start.equals(end);
    }

    /**
     * Reads a time.
     *
     * @throws IllegalArgumentException with one clear line when it is none
     */
    public static TimeExpression parse(String text, Clock clock) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.length() > MAX_CHARS) {
            throw notATime(text);
        }
        try {
            return read(trimmed, clock);
        } catch (DateTimeException | ArithmeticException e) {
            throw notATime(text);
        }
    }

    private static IllegalArgumentException notATime(String text) {
        String shown = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) + "…" : text;
        return new IllegalArgumentException(
                "not a time: " + shown + " (try now-24h, today, 2026-11-21 or 2026-11-21T09:30Z)");
    }

    private static TimeExpression read(String text, Clock clock) {
        ZonedDateTime now = ZonedDateTime.now(clock.withZone(ZoneOffset.UTC));
        int math = text.indexOf("||");
        if (math >= 0) {
            Instant base = absolute(text.substring(0, math)).start();
            return math(base.atZone(ZoneOffset.UTC), text.substring(math + 2));
        }
        if (text.startsWith("now")) {
            return math(now, text.substring(3));
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "today" -> math(now, "/d");
            case "yesterday" -> math(now, "-1d/d");
            case "tomorrow" -> math(now, "+1d/d");
            default ->
                isAgo(text)
                        ? math(now, "-" + (text.startsWith("-") ? text.substring(1) : text))
                        : absolute(text);
        };
    }

    /** A number and a unit: so long ago. */
    private static boolean isAgo(String text) {
        String number = text.startsWith("-") ? text.substring(1) : text;
        int digits = 0;
        while (digits < number.length() && isDigit(number.charAt(digits))) {
            digits++;
        }
        return digits > 0
                && digits == number.length() - 1
                && "smhdwMy".indexOf(number.charAt(digits)) >= 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static TimeExpression math(ZonedDateTime base, String math) {
        ZonedDateTime time = base;
        TimeExpression rounded = null;
        int at = 0;
        for (int step = 0; at < math.length(); step++) {
            char operator = math.charAt(at++);
            int digits = at;
            while (at < math.length() && isDigit(math.charAt(at))) {
                at++;
            }
            if (at >= math.length() || at - digits > MAX_DIGITS || step == MAX_STEPS) {
                throw new DateTimeException("date math ends early");
            }
            String number = math.substring(digits, at);
            char unit = math.charAt(at++);
            if (operator == '/' && number.isEmpty()) {
                time = floor(time, unit);
                rounded = period(time, unit);
            } else if (operator == '+' || operator == '-') {
                int count = number.isEmpty() ? 1 : Integer.parseInt(number);
                time = plus(time, operator == '+' ? count : -count, unit);
                rounded = null;
            } else {
                throw new DateTimeException("date math knows + - and /");
            }
        }
        return rounded == null ? moment(time.toInstant()) : rounded;
    }

    private static TimeExpression moment(Instant time) {
        return new TimeExpression(time, time);
    }

    private static TimeExpression period(ZonedDateTime start, char unit) {
        return new TimeExpression(start.toInstant(), plus(start, 1, unit).toInstant());
    }

    private static ZonedDateTime plus(ZonedDateTime time, int count, char unit) {
        return switch (unit) {
            case 's' -> time.plusSeconds(count);
            case 'm' -> time.plusMinutes(count);
            case 'h', 'H' -> time.plusHours(count);
            case 'd' -> time.plusDays(count);
            case 'w' -> time.plusWeeks(count);
            case 'M' -> time.plusMonths(count);
            case 'y' -> time.plusYears(count);
            default -> throw new DateTimeException("unknown unit " + unit);
        };
    }

    private static ZonedDateTime floor(ZonedDateTime time, char unit) {
        ZonedDateTime day = time.truncatedTo(ChronoUnit.DAYS);
        return switch (unit) {
            case 's' -> time.truncatedTo(ChronoUnit.SECONDS);
            case 'm' -> time.truncatedTo(ChronoUnit.MINUTES);
            case 'h', 'H' -> time.truncatedTo(ChronoUnit.HOURS);
            case 'd' -> day;
            case 'w' -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case 'M' -> day.withDayOfMonth(1);
            case 'y' -> day.withDayOfYear(1);
            default -> throw new DateTimeException("unknown unit " + unit);
        };
    }

    private static TimeExpression absolute(String text) {
        String date = text.length() <= 10 ? text : text.substring(0, 10);
        return switch (text.length()) {
            case 4 -> days(LocalDate.parse(text + "-01-01"), Period.ofYears(1));
            case 7 -> days(LocalDate.parse(text + "-01"), Period.ofMonths(1));
            case 10 -> days(LocalDate.parse(date), Period.ofDays(1));
            default -> withTime(text.replace(' ', 'T'));
        };
    }

    private static TimeExpression days(LocalDate first, Period length) {
        return new TimeExpression(
                first.atStartOfDay().toInstant(ZoneOffset.UTC),
                first.plus(length).atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    private static TimeExpression withTime(String text) {
        int zone = zoneStart(text);
        String local = text.substring(0, zone);
        String offset = zone == text.length() ? "Z" : text.substring(zone);
        String padded = local.length() == 13 ? local + ":00" : local;
        Instant start = ZonedDateTime.parse(padded + offset, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                .toInstant();
        Duration width = switch (local.length()) {
            case 13 -> Duration.ofHours(1);
            case 16 -> Duration.ofMinutes(1);
            case 19 -> Duration.ofSeconds(1);
            case 23 -> Duration.ofMillis(1);
            default -> Duration.ofNanos(1_000);
        };
        Instant micros = Values.ofMicros(Values.micros(start));
        return new TimeExpression(micros, micros.plus(width));
    }

    private static int zoneStart(String text) {
        if (text.length() < 13) {
            throw new DateTimeParseException("too short", text, 0);
        }
        for (int i = 11; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 'Z' || c == 'z' || c == '+' || c == '-') {
                return i;
            }
        }
        return text.length();
    }
}
