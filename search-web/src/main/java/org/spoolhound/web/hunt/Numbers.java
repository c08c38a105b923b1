package org.spoolhound.web.hunt;

import java.time.Duration;
import java.util.Locale;

/** Counts, times and sizes for people. */
public final class Numbers {

    private static final long KIB = 1024;

    private Numbers() {}

    /** For example {@code 1,234,567}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** For example {@code 12 events}, {@code 1 event}. */
    public static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /** How long something took: {@code 12 ms}, {@code 1.3 s}. */
    public static String took(Duration time) {
        long millis = time.toMillis();
        return millis < 1000
                ? millis + " ms"
                : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    /** A width of time in its largest whole unit: {@code 15 min}, {@code 6 h}, {@code 1 d}. */
    public static String span(Duration time) {
        if (time.toMillis() % 1000 != 0) {
            return time.toMillis() + " ms";
        }
        if (time.toSeconds() % 60 != 0) {
            return time.toSeconds() + " s";
        }
        if (time.toMinutes() % 60 != 0) {
            return time.toMinutes() + " min";
        }
        return time.toHours() % 24 != 0 ? time.toHours() + " h" : time.toDays() + " d";
    }

    /** An amount of data: {@code 512 B}, {@code 1.5 MiB}. */
    public static String bytes(long bytes) {
        if (bytes < KIB) {
            return bytes + " B";
        }
        double amount = bytes;
        int unit = -1;
        while (amount >= KIB && unit < 4) {
            amount /= KIB;
            unit++;
        }
        return String.format(
                Locale.ROOT, amount < 10 ? "%.1f %siB" : "%.0f %siB", amount, "KMGTP".charAt(unit));
    }
}
