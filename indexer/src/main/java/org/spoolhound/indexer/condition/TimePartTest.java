package org.spoolhound.indexer.condition;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;

/**
 * Whether one part of the date or time a text begins with passes a test: {@code 2024-03-02},
 * followed by {@code T} or a blank and {@code 13:05}, with whatever behind. The text's zone is left
 * alone.
 */
final class TimePartTest implements TextTest {
    private static final int DATE_CHARS = 10;
    private static final int MINUTE_CHARS = 16;

    private final ValueTest.TimePart.Unit unit;
    private final TextTest number;

    TimePartTest(ValueTest.TimePart.Unit unit, TextTest number) {
        this.unit = unit;
        this.number = number;
    }

    @Override
    public boolean test(String text) {
        if (!isDate(text)) {
            return false;
        }
        int part = switch (unit) {
            case MINUTE -> hasTime(text) ? digits(text, 14, 2) : -1;
            case HOUR -> hasTime(text) ? digits(text, 11, 2) : -1;
            case DAY -> digits(text, 8, 2);
            case MONTH -> digits(text, 5, 2);
            case YEAR -> digits(text, 0, 4);
            case WEEK -> week(text);
        };
        return part >= 0 && number.test(Integer.toString(part));
    }

    private static boolean isDate(String text) {
        return text.length() >= DATE_CHARS
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (digits(text, 0, 4) | digits(text, 5, 2) | digits(text, 8, 2)) >= 0;
    }

    private static boolean hasTime(String text) {
        return text.length() >= MINUTE_CHARS
                && (text.charAt(10) == ' ' || text.charAt(10) == 't' || text.charAt(10) == 'T')
                && text.charAt(13) == ':';
    }

    private static int week(String text) {
        try {
            return LocalDate.of(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2))
                    .get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        } catch (DateTimeException e) {
            return -1; // no such day
        }
    }

    /** So many digits as a number, or -1. */
    private static int digits(String text, int at, int count) {
        int value = 0;
        for (int i = at; i < at + count; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
