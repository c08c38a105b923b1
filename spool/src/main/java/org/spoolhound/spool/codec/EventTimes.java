package org.spoolhound.spool.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Times as snapshots spell them: {@code 2026-11-21T09:00:00Z}, with three or six digits of a second
 * when there are any. Years 0000 to 9999. Read with one to nine digits; cut to microseconds.
 */
final class EventTimes {
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int DATE_TIME_CHARS = 19;

    private EventTimes() {}

    /** Writes a time in quotes. */
    static void write(JsonOutput out, Instant time) {
        out.raw('"').raw(format(time)).raw('"');
    }

    /**
     * Spells a time.
     *
     * @throws IllegalArgumentException when its year has not four digits
     */
    static String format(Instant time) {
        long day = Math.floorDiv(time.getEpochSecond(), SECONDS_PER_DAY);
        LocalDate date = LocalDate.ofEpochDay(day);
        if (date.getYear() < 0 || date.getYear() > 9999) {
            throw new IllegalArgumentException("a time must lie in the years 0000 to 9999");
        }
        int second = (int) (time.getEpochSecond() - day * SECONDS_PER_DAY);
        byte[] text = new byte[27];
        put(text, 0, 4, date.getYear(), '-');
        put(text, 5, 2, date.getMonthValue(), '-');
        put(text, 8, 2, date.getDayOfMonth(), 'T');
        put(text, 11, 2, second / 3600, ':');
        put(text, 14, 2, second / 60 % 60, ':');
        put(text, 17, 2, second % 60, '.');
        int micros = time.getNano() / 1000;
        int length = DATE_TIME_CHARS;
        if (micros % 1000 != 0) {
            put(text, 20, 6, micros, 'Z');
            length = 26;
        } else if (micros != 0) {
            put(text, 20, 3, micros / 1000, 'Z');
            length = 23;
        }
        text[length] = 'Z';
        return new String(text, 0, length + 1, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static void put(byte[] text, int at, int digits, int number, char after) {
        int rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        text[at + digits] = (byte) after;
    }

    /** The time a text spells; null when it spells none. */
    static @Nullable Instant parse(String text) {
        int length = text.length();
        if (length < DATE_TIME_CHARS + 1 || length > 30 || text.charAt(length - 1) != 'Z') {
            return null;
        }
        int year = digits(text, 0, 4, '-');
        int month = digits(text, 5, 2, '-');
        int day = digits(text, 8, 2, 'T');
        int hour = digits(text, 11, 2, ':');
        int minute = digits(text, 14, 2, ':');
        boolean whole = length == DATE_TIME_CHARS + 1;
        int second = digits(text, 17, 2, whole ? 'Z' : '.');
        int nano = whole ? 0 : nanos(text, length - 1);
        if ((year | month | day | hour | minute | second | nano) < 0
                || hour > 23
                || minute > 59
                || second > 59) {
            return null;
        }
        return instant(year, month, day, hour * 3600 + minute * 60 + second, nano);
    }

    private static @Nullable Instant instant(int year, int month, int day, int second, int nano) {
        try {
            long days = LocalDate.of(year, month, day).toEpochDay();
            return Instant.ofEpochSecond(days * SECONDS_PER_DAY + second, nano);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** So many digits and what must follow them; -1 when they are not there. */
    private static int digits(String text, int at, int count, char after) {
        int number = 0;
        for (int i = at; i < at + count; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return text.charAt(at + count) == after ? number : -1;
    }

    private static int nanos(String text, int end) {
        int count = end - DATE_TIME_CHARS - 1;
        if (count < 1) {
            return -1;
        }
        int number = digits(text, DATE_TIME_CHARS + 1, count, 'Z');
        for (int i = count; i < 9 && number >= 0; i++) {
            number *= 10;
        }
        return number < 0 ? -1 : number / 1000 * 1000;
    }
}
